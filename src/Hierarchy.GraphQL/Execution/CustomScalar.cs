using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// Scalars beyond the five: read and written by the functions of <see cref="GraphQLOptions.Scalar{T}"/>; without them any value passes.
/// </summary>
internal static class CustomScalar
{
    public static bool TryParse(ScalarType type, object? plain, out object? value)
    {
        value = plain;
        if (type.Parse is null || plain is null) return true;
        try
        {
            value = type.Parse(plain);
            return value is not null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            return false;
        }
    }
}

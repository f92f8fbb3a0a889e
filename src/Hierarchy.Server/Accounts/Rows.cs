using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>Columns that may be empty, and those that hold words.</summary>
internal static class Rows
{
    public static Guid? GuidOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static DateTimeOffset? InstantOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    public static Scope Scopes(this NpgsqlDataReader row, int column) =>
        row.GetFieldValue<string[]>(column).Aggregate(Scope.None, (all, word) => all | Words.Value<Scope>(word));
}

using System.Linq.Expressions;
using System.Reflection;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>Fields that are properties of their object. The common leafs are written by one compiled call, without boxing.</summary>
internal static class PropertyBinder
{
    public static FieldResolver Bind(PropertyInfo property, FieldDefinition field, Type source)
    {
        var parent = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(parent, source), property);
        var get = Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), parent).Compile();
        return new FieldResolver { Now = (o, _, _) => get(o!), WriteLeaf = Leaf(value, parent, field.Type.Nullable) };
    }

    static Func<object, ResultWriter, bool>? Leaf(MemberExpression value, ParameterExpression parent, GraphQLType type)
    {
        var write = (Type.GetTypeCode(value.Type), (type as ScalarType)?.Kind) switch
        {
            (TypeCode.String, ScalarKind.String or ScalarKind.Id) => nameof(Text),
            (TypeCode.Int32, ScalarKind.Int) when !value.Type.IsEnum => nameof(Int),
            (TypeCode.Int64, ScalarKind.Custom) when !value.Type.IsEnum && ((ScalarType)type).Format is null => nameof(Long),
            (TypeCode.Boolean, ScalarKind.Boolean) => nameof(Boolean),
            (TypeCode.Double, ScalarKind.Float) => nameof(Float),
            (TypeCode.Decimal, ScalarKind.Float) => nameof(Decimal),
            _ => null,
        };
        if (write is null) return null;
        var writer = Expression.Parameter(typeof(ResultWriter));
        return Expression.Lambda<Func<object, ResultWriter, bool>>(Expression.Call(typeof(PropertyBinder), write, null, writer, value), parent,
            writer).Compile();
    }

    static bool Text(ResultWriter writer, string? value)
    {
        if (value is null) return false;
        writer.String(value);
        return true;
    }

    static bool Int(ResultWriter writer, int value)
    {
        writer.Int(value);
        return true;
    }

    static bool Long(ResultWriter writer, long value)
    {
        writer.Int(value);
        return true;
    }

    static bool Boolean(ResultWriter writer, bool value)
    {
        writer.Boolean(value);
        return true;
    }

    static bool Float(ResultWriter writer, double value)
    {
        if (!double.IsFinite(value)) throw new GraphQLException("The value is not a finite number.", ErrorCodes.BadResult);
        writer.Float(value);
        return true;
    }

    static bool Decimal(ResultWriter writer, decimal value)
    {
        writer.Decimal(value);
        return true;
    }
}

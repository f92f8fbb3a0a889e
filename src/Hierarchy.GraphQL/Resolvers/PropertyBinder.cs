using System.Linq.Expressions;
using System.Reflection;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>Fields that are properties of their object. The common leafs are written without boxing.</summary>
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
        var kind = (type as ScalarType)?.Kind;
        if (value.Type == typeof(string) && kind is ScalarKind.String or ScalarKind.Id)
        {
            var get = Getter<string?>(value, parent);
            return (source, writer) =>
            {
                if (get(source) is not { } text) return false;
                writer.String(text);
                return true;
            };
        }
        if (value.Type == typeof(int) && kind == ScalarKind.Int) return Always(Getter<int>(value, parent), static (w, v) => w.Int(v));
        if (value.Type == typeof(bool) && kind == ScalarKind.Boolean) return Always(Getter<bool>(value, parent), static (w, v) => w.Boolean(v));
        if (value.Type == typeof(decimal) && kind == ScalarKind.Float) return Always(Getter<decimal>(value, parent), static (w, v) => w.Decimal(v));
        if (value.Type == typeof(double) && kind == ScalarKind.Float)
        {
            return Always(Getter<double>(value, parent), static (w, v) =>
            {
                if (!double.IsFinite(v)) throw new GraphQLException("The value is not a finite number.", ErrorCodes.BadResult);
                w.Float(v);
            });
        }
        return null;
    }

    static Func<object, T> Getter<T>(MemberExpression value, ParameterExpression parent) => Expression.Lambda<Func<object, T>>(value, parent).Compile();

    static Func<object, ResultWriter, bool> Always<T>(Func<object, T> get, Action<ResultWriter, T> write) => (source, writer) =>
    {
        write(writer, get(source));
        return true;
    };
}

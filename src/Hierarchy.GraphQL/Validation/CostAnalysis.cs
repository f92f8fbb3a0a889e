using System.Globalization;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>
/// What an operation will cost: field cost (work) and type cost (objects), as the published specification of @cost and @listSize
/// counts them.
/// </summary>
public readonly record struct OperationCost(double Field, double Type)
{
    internal OperationCost Plus(OperationCost other) => new(Field + other.Field, Type + other.Type);
    internal OperationCost Times(double count) => new(Field * count, Type * count);
}

/// <summary>
/// Prices an operation on its actual variables, before any work. By default a composite field weighs 1 and a leaf 0, an object
/// weighs 1; lists multiply what is below them. Selections on different types are all counted: the price is an upper bound.
/// Each fragment is priced once per place it means something else. Sums are of doubles, so they saturate.
/// </summary>
internal sealed class CostAnalysis(GraphQLSchema schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, VariableValues variables)
{
    /// <summary>Reading the whole schema is dearer than it looks: its lists are not multiplied.</summary>
    const double IntrospectionRoot = 10;

    readonly record struct Sized(ListSize Rule, double Size);
    readonly Dictionary<(string, NamedType, Sized?), OperationCost> _fragments = [];

    /// <summary>Whether the price hung on the value of a variable or an argument.</summary>
    public bool LooksAtValues { get; private set; }

    public OperationCost Price(OperationDefinition operation) => Selections(operation.Selections, schema.Roots[operation.Type], null);

    OperationCost Selections(SelectionSet set, NamedType parent, Sized? sized)
    {
        var total = default(OperationCost);
        foreach (var selection in set.Items)
        {
            if (Skipped(selection)) continue;
            total = total.Plus(selection switch
            {
                Field field => Field(field, parent, sized),
                InlineFragment inline => Selections(
                    inline.Selections, inline.Condition is null ? parent : schema.Type(inline.Condition.Name.Value)!, sized),
                _ => Fragment(((FragmentSpread)selection).Name.Value, parent, sized),
            });
        }
        return total;
    }

    OperationCost Fragment(string name, NamedType parent, Sized? sized)
    {
        if (_fragments.TryGetValue((name, parent, sized), out var known)) return known;
        var fragment = fragments[name];
        return _fragments[(name, parent, sized)] = Selections(fragment.Selections, schema.Type(fragment.Condition.Name.Value)!, sized);
    }

    bool Skipped(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is not ("skip" or "include")) continue;
            var value = directive.Arguments[0].Value;
            LooksAtValues |= value is Variable;
            var holds = value is Variable v ? variables.TryGet(v.Name.Value, out var given) && given is true : value is BooleanValue { Value: true };
            if (holds == (directive.Name.Value == "skip")) return true;
        }
        return false;
    }

    OperationCost Field(Field field, NamedType parent, Sized? sized)
    {
        var definition = schema.Field(parent, field.Name.Value)!;
        var named = definition.Type.Named;
        if (named.IsLeaf && definition.CostWeight is null && definition.Arguments.Length == 0) return default;
        var usual = definition.Name is "__schema" or "__type" ? IntrospectionRoot : named.CostWeight ?? (named.IsLeaf ? 0 : 1);
        var own = definition.CostWeight ?? usual;
        foreach (var argument in definition.Arguments) own += Argument(field, argument);
        var size = definition.ListSize is { } rule ? Size(field, definition, rule) : 1;
        double here = 1;
        Sized? below = null;
        if (sized is { } s && s.Rule.SizedFields.Contains(definition.Name)) here = s.Size;
        else if (definition.ListSize is { SizedFields.Length: > 0 } outer) below = new Sized(outer, size);
        else here = size;
        var children = field.Selections is null ? default : Selections(field.Selections, named, below);
        var type = named.IsLeaf ? 0 : named.CostWeight ?? 1;
        // The field is called once; what it returns is there `here` times.
        return new OperationCost(Math.Max(0, own), 0).Plus(new OperationCost(children.Field, type + children.Type).Times(here));
    }

    double Argument(Field field, InputDefinition argument)
    {
        var weighs = argument.CostWeight ?? 0;
        if (weighs == 0 && argument.Type.Named is not InputObjectType) return 0;
        var value = field.Arguments.Exists(a => a.Name.Value == argument.Name) ? Value(argument, field) : null;
        return value is null ? 0 : weighs + Input(argument.Type, value);
    }

    static double Input(GraphQLType type, object? value)
    {
        if (value is List<object?> list) return list.Sum(item => Input(type, item));
        if (value is not Dictionary<string, object?> map || type.Named is not InputObjectType input) return 0;
        return map.Sum(f => f.Value is null ? 0 : (input.Fields[f.Key].CostWeight ?? 0) + Input(input.Fields[f.Key].Type, f.Value));
    }

    double Size(Field field, FieldDefinition definition, ListSize rule)
    {
        var given = rule.SlicingArguments.Where(name => field.Arguments.Exists(a => a.Name.Value == name)).Select(Given).OfType<int>().ToArray();
        if (given.Length == 0) given = rule.SlicingArguments.Select(Given).OfType<int>().ToArray();
        if (rule.RequireOneSlicingArgument && rule.SlicingArguments.Length > 0 && given.Length != 1)
        {
            throw new DocumentException(
                $"Exactly one of the arguments {string.Join(", ", rule.SlicingArguments)} must be given to \"{field.Name}\".", ErrorCodes.Validation,
                field.Offset);
        }
        return given.Length > 0 ? Math.Max(0, given.Max()) : rule.AssumedSize ?? 1;

        object? Given(string name) => definition.Argument(name) is { } argument ? Value(argument, field) : null;
    }

    /// <summary>An argument that is null where it must not be is an error of its field when that is executed; here it is not there.</summary>
    object? Value(InputDefinition argument, Field field)
    {
        LooksAtValues = true;
        try
        {
            return ArgumentCoercion.Coerce(argument, field.Arguments, field.Offset, variables);
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    /// <summary>The refusal of an operation beyond the limits; null within them.</summary>
    public static GraphQLError? Check(OperationCost cost, GraphQLLimits limits)
    {
        if (cost.Field <= limits.FieldCost && cost.Type <= limits.TypeCost) return null;
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The operation exceeds the cost limit: field cost {cost.Field} of {limits.FieldCost}, type cost {cost.Type} of {limits.TypeCost}.");
        return new GraphQLError(message, ErrorCodes.Cost)
        {
            Extensions = new Dictionary<string, object?> { ["fieldCost"] = cost.Field, ["maxFieldCost"] = limits.FieldCost, ["typeCost"] = cost.Type,
                ["maxTypeCost"] = limits.TypeCost },
        };
    }
}

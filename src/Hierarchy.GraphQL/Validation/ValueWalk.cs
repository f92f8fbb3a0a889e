using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

internal sealed partial class TypedWalk
{
    /// <summary>Literals against the types of their places (specification, section 5.6). A place of unknown type is not judged.</summary>
    void Value(Value value, GraphQLType? type, bool hasDefault, InputObjectType? oneOf)
    {
        switch (value)
        {
            case Variable variable: _uses.Variables.Add(new VariableUsage(variable, type, hasDefault, oneOf)); break;
            case ListValue list: List(list, type); break;
            case ObjectValue o: Object(o, type); break;
            case NullValue: if (type is { IsNonNull: true }) Expected(type, value); break;
            default: Leaf(value, type); break;
        }
    }

    void List(ListValue list, GraphQLType? type)
    {
        if (type is not null && type.Nullable is not ListType)
        {
            Leaf(list, type);
            // A custom scalar may hold variables anywhere; elsewhere the list itself was the fault.
            foreach (var item in list.Items) Variables(item);
            return;
        }
        foreach (var item in list.Items) Value(item, (type?.Nullable as ListType)?.OfType, false, null);
    }

    void Object(ObjectValue o, GraphQLType? type)
    {
        UniqueFields(o);
        if (type?.Named is not InputObjectType input)
        {
            Leaf(o, type);
            foreach (var field in o.Fields) Variables(field.Value);
            return;
        }
        foreach (var definition in input.Fields.Values)
        {
            if (!definition.IsRequired || o.Fields.Exists(f => f.Name.Value == definition.Name)) continue;
            context.Report($"Field \"{input}.{definition.Name}\" of required type \"{definition.Type}\" was not provided.", o.Offset);
        }
        if (input.OneOf) OneOf(o, input);
        foreach (var field in o.Fields)
        {
            if (!input.Fields.TryGetValue(field.Name.Value, out var definition))
            {
                context.Report($"Field \"{field.Name}\" is not defined by type \"{input}\".", field.Offset);
            }
            // By the letter of section 5.8.5 only a place of just this type counts, not one of its non-null type.
            Value(field.Value, definition?.Type, definition?.HasDefault ?? false, type == input && input.OneOf ? input : null);
        }
    }

    void UniqueFields(ObjectValue o)
    {
        Dictionary<string, Name>? names = null;
        foreach (var field in o.Fields)
        {
            if ((names ??= new(StringComparer.Ordinal)).TryAdd(field.Name.Value, field.Name)) continue;
            context.Report($"There can be only one input field named \"{field.Name}\".", names[field.Name.Value].Offset, field.Name.Offset);
        }
    }

    void OneOf(ObjectValue o, InputObjectType type)
    {
        var one = o.Fields.Select(f => f.Name.Value).Distinct().Count() == 1;
        if (!one) context.Report($"OneOf input object \"{type}\" must specify exactly one key.", o.Offset);
        else if (o.Fields[^1].Value is NullValue) context.Report($"Field \"{type}.{o.Fields[^1].Name}\" must be non-null.", o.Offset);
    }

    void Leaf(Value value, GraphQLType? type)
    {
        var valid = type?.Named switch
        {
            null => true,
            EnumType e => value is EnumValueNode v && e.Values.ContainsKey(v.Name),
            ScalarType s => LiteralCoercion.TryScalar(value, s, null, out _),
            _ => false,
        };
        if (!valid) Expected(type!, value);
    }

    void Expected(GraphQLType type, Value value) => context.Report($"Expected value of type \"{type}\", found {Printer.Print(value)}.", value.Offset);

    /// <summary>Uses of variables where no type is known.</summary>
    void Variables(Value value)
    {
        switch (value)
        {
            case Variable variable: _uses.Variables.Add(new VariableUsage(variable, null, false, null)); break;
            case ListValue list: list.Items.ForEach(Variables); break;
            case ObjectValue o:
                UniqueFields(o);
                o.Fields.ForEach(f => Variables(f.Value));
                break;
        }
    }
}

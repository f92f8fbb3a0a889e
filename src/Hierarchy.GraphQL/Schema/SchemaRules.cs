using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Schema;

/// <summary>Type validation (specification, the "Type Validation" parts of section 3). All faults are reported at once.</summary>
internal sealed class SchemaRules(GraphQLSchema schema)
{
    readonly List<string> _faults = [];

    public static void Check(GraphQLSchema schema)
    {
        var rules = new SchemaRules(schema);
        foreach (var type in schema.Types) rules.Check(type);
        foreach (var directive in schema.Directives.Values) rules.Check(directive);
        if (rules._faults.Count > 0) throw new SchemaException(rules._faults);
    }

    void Check(NamedType type)
    {
        var builtIn = type.Name.StartsWith("__", StringComparison.Ordinal);
        if (builtIn && type is not (ObjectType or EnumType)) NameIsReserved(type.Name);
        if (builtIn) return;
        switch (type)
        {
            case FieldsType t: Fields(t); break;
            case UnionType { Members.Count: 0 }: Fault($"Union type \"{type}\" must define one or more member types."); break;
            case EnumType { Values.Count: 0 }: Fault($"Enum type \"{type}\" must define one or more values."); break;
            case InputObjectType t: InputFields(t); break;
        }
    }

    void Check(DirectiveDefinition directive)
    {
        if (directive.Name.StartsWith("__", StringComparison.Ordinal)) NameIsReserved("@" + directive.Name);
        var locations = ((EnumType)schema.Type("__DirectiveLocation")!).Values;
        foreach (var location in directive.Locations.Where(l => !locations.ContainsKey(l)))
        {
            Fault($"Unknown location \"{location}\" of directive \"@{directive.Name}\".");
        }
        foreach (var argument in directive.Arguments) Input(argument, $"@{directive.Name}({argument.Name}:)");
    }

    void Fields(FieldsType type)
    {
        if (type.Fields.Count == 0) Fault($"Type \"{type}\" must define one or more fields.");
        foreach (var field in type.Fields.Values)
        {
            if (field.Name.StartsWith("__", StringComparison.Ordinal)) NameIsReserved($"{type}.{field.Name}");
            if (!field.Type.IsOutput) Fault($"The type of \"{type}.{field.Name}\" must be an output type, not \"{field.Type}\".");
            foreach (var argument in field.Arguments) Input(argument, $"{type}.{field.Name}({argument.Name}:)");
        }
        foreach (var i in type.Interfaces) Implements(type, i);
    }

    /// <summary>IsValidImplementation() of section 3.6: fields covariant, arguments equal, further arguments optional.</summary>
    void Implements(FieldsType type, InterfaceType i)
    {
        if (i == type) Fault($"Type \"{type}\" cannot implement itself.");
        foreach (var inherited in i.Interfaces.Where(inherited => inherited != type && !type.Interfaces.Contains(inherited)))
        {
            Fault($"Type \"{type}\" must implement \"{inherited}\" because \"{i}\" does.");
        }
        foreach (var expected in i.Fields.Values)
        {
            if (!type.Fields.TryGetValue(expected.Name, out var field))
            {
                Fault($"Interface field \"{i}.{expected.Name}\" expected but \"{type}\" does not provide it.");
                continue;
            }
            if (!IsSubtype(field.Type, expected.Type))
            {
                Fault($"Interface field \"{i}.{expected.Name}\" expects type \"{expected.Type}\" but \"{type}.{field.Name}\" is \"{field.Type}\".");
            }
            foreach (var argument in expected.Arguments)
            {
                var own = field.Argument(argument.Name);
                if (own is null)
                {
                    Fault($"Interface argument \"{i}.{expected.Name}({argument.Name}:)\" expected but \"{type}.{field.Name}\" does not provide it.");
                }
                else if (own.Type != argument.Type)
                {
                    var expectation = $"Interface argument \"{i}.{expected.Name}({argument.Name}:)\" expects type \"{argument.Type}\"";
                    Fault($"{expectation} but \"{type}.{field.Name}({own.Name}:)\" is \"{own.Type}\".");
                }
            }
            foreach (var own in field.Arguments.Where(a => a.IsRequired && expected.Argument(a.Name) is null))
            {
                Fault($"Argument \"{type}.{field.Name}({own.Name}:)\" must not be required, because \"{i}.{expected.Name}\" does not have it.");
            }
        }
    }

    bool IsSubtype(GraphQLType type, GraphQLType super) => (type, super) switch
    {
        _ when type == super => true,
        (NonNullType t, NonNullType s) => IsSubtype(t.OfType, s.OfType),
        (NonNullType t, _) => IsSubtype(t.OfType, super),
        (ListType t, ListType s) => IsSubtype(t.OfType, s.OfType),
        (FieldsType t, InterfaceType s) => t.Interfaces.Contains(s),
        (ObjectType t, UnionType s) => s.Members.Contains(t),
        _ => false,
    };

    void InputFields(InputObjectType type)
    {
        if (type.Fields.Count == 0) Fault($"Input type \"{type}\" must define one or more fields.");
        foreach (var field in type.Fields.Values)
        {
            Input(field, $"{type}.{field.Name}");
            if (type.OneOf && field.Type.IsNonNull) Fault($"OneOf input field \"{type}.{field.Name}\" must be nullable.");
            if (type.OneOf && field.HasDefault) Fault($"OneOf input field \"{type}.{field.Name}\" cannot have a default value.");
        }
        if (Reaches(type, type, [])) Fault($"Input type \"{type}\" references itself through non-null fields, so it has no finite value.");
    }

    static bool Reaches(InputObjectType from, InputObjectType target, HashSet<InputObjectType> visited)
    {
        foreach (var field in from.Fields.Values)
        {
            if (field.Type is not NonNullType { OfType: InputObjectType next }) continue;
            if (next == target || (visited.Add(next) && Reaches(next, target, visited))) return true;
        }
        return false;
    }

    void Input(InputDefinition input, string coordinate)
    {
        if (input.Name.StartsWith("__", StringComparison.Ordinal)) NameIsReserved(coordinate);
        if (!input.Type.IsInput) Fault($"The type of \"{coordinate}\" must be an input type, not \"{input.Type}\".");
        else if (input.IsRequired && input.DeprecationReason is not null) Fault($"Required \"{coordinate}\" cannot be deprecated.");
        else if (input.HasDefault) Default(input, coordinate);
    }

    void Default(InputDefinition input, string coordinate)
    {
        if (DefaultsCycle(input, input.DefaultNode!, input.Type, [])) Fault($"The default of \"{coordinate}\" contains itself.");
        else if (!LiteralCoercion.TryCoerce(input.DefaultNode!, input.Type, null, out _))
        {
            Fault($"The default of \"{coordinate}\" is not a \"{input.Type}\": {Printer.Print(input.DefaultNode!)}.");
        }
    }

    /// <summary>Whether filling in the defaults of a literal's absent fields comes back to <paramref name="origin"/>.</summary>
    static bool DefaultsCycle(InputDefinition origin, Value value, GraphQLType type, HashSet<InputDefinition> visited)
    {
        if (value is ListValue list)
        {
            return list.Items.Exists(item => DefaultsCycle(origin, item, (type.Nullable as ListType)?.OfType ?? type, visited));
        }
        if (value is not ObjectValue o || type.Named is not InputObjectType input) return false;
        foreach (var field in input.Fields.Values)
        {
            var given = o.Fields.Find(f => f.Name.Value == field.Name);
            if (given is not null && DefaultsCycle(origin, given.Value, field.Type, visited)) return true;
            if (given is not null || !field.HasDefault) continue;
            if (field == origin || (visited.Add(field) && DefaultsCycle(origin, field.DefaultNode!, field.Type, visited))) return true;
        }
        return false;
    }

    void NameIsReserved(string name) => Fault($"Name \"{name}\" must not begin with \"__\", which is reserved by introspection.");
    void Fault(string message) => _faults.Add(message);
}

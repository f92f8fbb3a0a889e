using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Schema;

/// <summary>SDL definitions and extensions to types. Faults that would leave no schema to speak of are thrown together at the end.</summary>
internal sealed class SchemaBuilder
{
    readonly List<TypeSystemDefinition> _definitions = [];
    readonly Dictionary<string, (NamedType Type, TypeDefinitionNode Node)> _types = new(StringComparer.Ordinal);
    readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    readonly List<string> _faults = [];
    int _objects;

    public SchemaBuilder(Document prelude, Document document)
    {
        foreach (var definition in prelude.Definitions.Concat(document.Definitions))
        {
            if (definition is TypeSystemDefinition d) _definitions.Add(d);
            else _faults.Add("A schema holds type definitions only, not operations or fragments.");
        }
    }

    public GraphQLSchema Build(string sdl)
    {
        DeclareTypes();
        foreach (var node in _definitions.OfType<TypeDefinitionNode>())
        {
            if (_types.TryGetValue(node.Name.Value, out var declared)) Fill(declared.Type, node);
        }
        foreach (var node in _definitions.OfType<DirectiveDefinitionNode>()) AddDirective(node);
        ApplyCosts();
        new AppliedDirectives(_directives, _faults).Check(_definitions);
        var roots = Roots(out var description);
        if (_faults.Count > 0) throw new SchemaException(_faults);
        // The document's own types first, as a reader of the SDL expects them.
        var types = _types.Values.Select(t => t.Type).OrderBy(t => t.Name.StartsWith("__", StringComparison.Ordinal)).ToArray();
        return new GraphQLSchema(sdl, description, types, _directives.Values, roots);
    }

    void DeclareTypes()
    {
        foreach (var node in _definitions.OfType<TypeDefinitionNode>().Where(n => !n.Extension))
        {
            var name = node.Name.Value;
            NamedType type = node.Kind switch
            {
                TypeNodeKind.Scalar => new ScalarType(name, node.Description, Text(AllDirectives(node), "specifiedBy", "url")),
                TypeNodeKind.Object => new ObjectType(name, node.Description, _objects++),
                TypeNodeKind.Interface => new InterfaceType(name, node.Description),
                TypeNodeKind.Union => new UnionType(name, node.Description),
                TypeNodeKind.Enum => new EnumType(name, node.Description),
                _ => new InputObjectType(name, node.Description, AllDirectives(node).Any(d => d.Name.Value == "oneOf")),
            };
            if (!_types.TryAdd(name, (type, node))) Fault($"There can be only one type named \"{name}\".");
        }
        foreach (var node in _definitions.OfType<TypeDefinitionNode>().Where(n => n.Extension))
        {
            if (!_types.TryGetValue(node.Name.Value, out var declared)) Fault($"Cannot extend type \"{node.Name}\" because it is not defined.");
            else if (declared.Node.Kind != node.Kind) Fault($"Cannot extend \"{node.Name}\" as another kind of type.");
        }
    }

    IEnumerable<Directive> AllDirectives(TypeDefinitionNode node) =>
        _definitions.OfType<TypeDefinitionNode>().Where(n => n.Name.Value == node.Name.Value).SelectMany(n => n.Directives);

    void Fill(NamedType type, TypeDefinitionNode node)
    {
        switch (type)
        {
            case FieldsType t:
                t.Directives.AddRange(node.Directives);
                foreach (var reference in node.Interfaces)
                {
                    if (Named(reference) is not InterfaceType i) Fault($"Type \"{t}\" can only implement interfaces, not \"{reference.Name}\".");
                    else if (t.Interfaces.Contains(i)) Fault($"Type \"{t}\" can only implement \"{i}\" once.");
                    else t.Interfaces.Add(i);
                }
                foreach (var f in node.Fields) Add(t.Fields, f.Name.Value, Field(t, f), $"field \"{t}.{f.Name}\"");
                break;
            case UnionType t:
                foreach (var reference in node.Members)
                {
                    if (Named(reference) is not ObjectType o) Fault($"Union \"{t}\" can only include objects, not \"{reference.Name}\".");
                    else if (t.Members.Contains(o)) Fault($"Union \"{t}\" can only include \"{o}\" once.");
                    else t.Members.Add(o);
                }
                break;
            case EnumType t:
                foreach (var v in node.Values)
                {
                    Add(t.Values, v.Name.Value, new EnumValueDefinition(v.Name.Value, v.Description, Deprecation(v.Directives)),
                        $"value \"{t}.{v.Name}\"");
                }
                break;
            case InputObjectType t:
                foreach (var f in node.InputFields) Add(t.Fields, f.Name.Value, Input(f, $"{t}.{f.Name}"), $"input field \"{t}.{f.Name}\"");
                break;
        }
    }

    void Add<T>(Dictionary<string, T> members, string name, T member, string what)
    {
        if (!members.TryAdd(name, member)) Fault($"There can be only one {what}.");
    }

    FieldDefinition Field(FieldsType parent, FieldNode node)
    {
        var coordinate = $"{parent}.{node.Name}";
        var arguments = Inputs(node.Arguments, coordinate);
        return new FieldDefinition(node.Name.Value, node.Description, Reference(node.Type, coordinate), arguments, Deprecation(node.Directives))
        {
            CostWeight = Weight(node.Directives),
            ListSize = Sizes(node.Directives),
            Directives = node.Directives,
        };
    }

    InputDefinition[] Inputs(List<InputNode> nodes, string coordinate)
    {
        foreach (var twice in nodes.GroupBy(n => n.Name.Value).Where(g => g.Count() > 1))
        {
            Fault($"Argument \"{coordinate}({twice.Key}:)\" can only be defined once.");
        }
        return nodes.Select(n => Input(n, $"{coordinate}({n.Name}:)")).ToArray();
    }

    InputDefinition Input(InputNode node, string coordinate) =>
        new(node.Name.Value, node.Description, Reference(node.Type, coordinate), node.Default,
            Deprecation(node.Directives)) { CostWeight = Weight(node.Directives) };

    void AddDirective(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(
            node.Name.Value, node.Description, Inputs(node.Arguments, "@" + node.Name), node.Repeatable,
            node.Locations.Select(l => l.Value).ToArray());
        // A document may repeat the definition of a built-in directive; its own counts.
        if (_directives.ContainsKey(node.Name.Value) && node.Name.Value is not ("skip" or "include" or "deprecated" or "specifiedBy" or "oneOf"))
        {
            Fault($"There can be only one directive named \"@{node.Name}\".");
        }
        _directives[node.Name.Value] = directive;
    }

    void ApplyCosts()
    {
        foreach (var (type, node) in _types.Values) type.CostWeight = Weight(AllDirectives(node));
    }

    Dictionary<OperationType, ObjectType> Roots(out string? description)
    {
        var roots = new Dictionary<OperationType, ObjectType>();
        var schemas = _definitions.OfType<SchemaNode>().ToArray();
        if (schemas.Count(s => !s.Extension) > 1) Fault("Must provide only one schema definition.");
        description = schemas.FirstOrDefault(s => !s.Extension)?.Description;
        foreach (var root in schemas.SelectMany(s => s.Roots))
        {
            if (Named(root.Type) is not ObjectType type) Fault($"The {root.Operation} root must be an object type, not \"{root.Type.Name}\".");
            else if (!roots.TryAdd(root.Operation, type)) Fault($"There can be only one {root.Operation} root.");
        }
        if (!schemas.Any(s => !s.Extension))
        {
            foreach (var operation in Enum.GetValues<OperationType>())
            {
                if (_types.TryGetValue(operation.ToString(), out var t) && t.Type is ObjectType o) roots.TryAdd(operation, o);
            }
        }
        if (!roots.ContainsKey(OperationType.Query)) Fault("A schema needs a query root.");
        if (roots.Values.Distinct().Count() != roots.Count) Fault("The roots of a schema must be different types.");
        return roots;
    }

    NamedType? Named(NamedTypeNode node) => _types.TryGetValue(node.Name.Value, out var t) ? t.Type : null;

    GraphQLType Reference(TypeNode node, string coordinate)
    {
        switch (node)
        {
            case NonNullTypeNode n: return Reference(n.Inner, coordinate).NonNull;
            case ListTypeNode l: return Reference(l.Item, coordinate).List;
            default:
                if (Named((NamedTypeNode)node) is { } type) return type;
                Fault($"Unknown type \"{Printer.Print(node)}\" at \"{coordinate}\".");
                return _types["String"].Type;
        }
    }

    void Fault(string message) => _faults.Add(message);

    static Value? Argument(IEnumerable<Directive> directives, string directive, string argument) =>
        directives.FirstOrDefault(d => d.Name.Value == directive)?.Arguments.Find(a => a.Name.Value == argument)?.Value;

    static string? Text(IEnumerable<Directive> directives, string directive, string argument) =>
        (Argument(directives, directive, argument) as StringValue)?.Text;

    static string? Deprecation(List<Directive> directives) =>
        directives.Exists(d => d.Name.Value == "deprecated") ? Text(directives, "deprecated", "reason") ?? "No longer supported" : null;

    static double? Weight(IEnumerable<Directive> directives) =>
        Text(directives, "cost", "weight") is { } w
            && double.TryParse(w, System.Globalization.CultureInfo.InvariantCulture, out var weight) ? weight : null;

    static ListSize? Sizes(List<Directive> directives)
    {
        if (!directives.Exists(d => d.Name.Value == "listSize")) return null;
        int? assumed = Argument(directives, "listSize", "assumedSize") is IntValue i
            ? int.Parse(i.Text, System.Globalization.CultureInfo.InvariantCulture) : null;
        var requireOne = (Argument(directives, "listSize", "requireOneSlicingArgument") as BooleanValue)?.Value ?? true;
        return new ListSize(assumed, Strings("slicingArguments"), Strings("sizedFields"), requireOne);

        string[] Strings(string argument) => Argument(directives, "listSize", argument) switch
        {
            StringValue s => [s.Text],
            ListValue l => l.Items.OfType<StringValue>().Select(s => s.Text).ToArray(),
            _ => [],
        };
    }
}

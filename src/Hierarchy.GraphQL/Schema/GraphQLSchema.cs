using System.Collections.Frozen;
using System.Text;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL;

/// <summary>
/// A type system built from SDL and validated (specification, section 3.3). <see cref="FromSdl"/> throws
/// <see cref="SchemaException"/> with every fault it finds.
/// </summary>
public sealed class GraphQLSchema
{
    readonly FrozenDictionary<string, NamedType> _types;
    readonly Dictionary<NamedType, HashSet<ObjectType>> _possible = [];

    internal GraphQLSchema(
        string sdl, string? description, IReadOnlyList<NamedType> types, IEnumerable<DirectiveDefinition> directives,
        IReadOnlyDictionary<OperationType, ObjectType> roots)
    {
        Sdl = sdl;
        Description = description;
        Types = types;
        _types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        Directives = directives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        Roots = roots;
        Objects = types.OfType<ObjectType>().OrderBy(t => t.Id).ToArray();
        foreach (var type in types.Where(t => t.IsComposite)) _possible[type] = Objects.Where(o => IsPossible(type, o)).ToHashSet();
    }

    /// <summary>The text the schema was read from, without the built-in definitions.</summary>
    public string Sdl { get; }
    internal string? Description { get; }
    internal IReadOnlyList<NamedType> Types { get; }
    internal ObjectType[] Objects { get; }
    internal FrozenDictionary<string, DirectiveDefinition> Directives { get; }
    internal IReadOnlyDictionary<OperationType, ObjectType> Roots { get; }
    internal ObjectType Query => Roots[OperationType.Query];

    public static GraphQLSchema FromSdl(string sdl)
    {
        var trusted = new GraphQLLimits { Tokens = int.MaxValue };
        var source = Encoding.UTF8.GetBytes(sdl);
        try
        {
            var prelude = Parser.Parse(Encoding.UTF8.GetBytes(Prelude.Sdl), trusted);
            var schema = new SchemaBuilder(prelude, Parser.Parse(source, trusted)).Build(sdl);
            SchemaRules.Check(schema);
            return schema;
        }
        catch (DocumentException e)
        {
            var at = e.Offsets.Length > 0 ? Locations.Of(source, e.Offsets[0]) : new SourceLocation(1, 1);
            throw new SchemaException([$"{e.Message} (line {at.Line}, column {at.Column})"]);
        }
    }

    internal NamedType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The type a reference in a document means; null if it names no type.</summary>
    internal GraphQLType? Type(TypeNode node) => node switch
    {
        NonNullTypeNode n => Type(n.Inner)?.NonNull,
        ListTypeNode l => Type(l.Item)?.List,
        _ => Type(((NamedTypeNode)node).Name.Value),
    };

    /// <summary>The object types a value of this composite type may have.</summary>
    internal HashSet<ObjectType> PossibleTypes(NamedType type) => _possible[type];

    internal bool Overlap(NamedType a, NamedType b) => a == b || PossibleTypes(a).Overlaps(PossibleTypes(b));

    /// <summary>A field by name, with the meta-fields where they exist.</summary>
    internal FieldDefinition? Field(NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == "__typename") return parent.IsComposite ? MetaFields.TypeName : null;
            if (parent == Query && name == "__schema") return (SchemaField ??= MetaFields.Schema(this));
            if (parent == Query && name == "__type") return (TypeField ??= MetaFields.Type(this));
        }
        return (parent as FieldsType)?.Fields.GetValueOrDefault(name);
    }

    FieldDefinition? SchemaField { get; set; }
    FieldDefinition? TypeField { get; set; }

    static bool IsPossible(NamedType type, ObjectType o) => type switch
    {
        InterfaceType i => o.Interfaces.Contains(i),
        UnionType u => u.Members.Contains(o),
        _ => type == o,
    };
}

/// <summary>A schema, or the resolvers bound to it, that cannot be served; every fault is in the message.</summary>
public sealed class SchemaException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}

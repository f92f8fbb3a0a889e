using System.Text;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Schema;

/// <summary>A type (specification, section 3.4). Wrappers are made once per type, so equal types are the same object.</summary>
internal abstract class GraphQLType
{
    GraphQLType? _list, _nonNull;

    public GraphQLType List => _list ?? Interlocked.CompareExchange(ref _list, new ListType(this), null) ?? _list;
    public GraphQLType NonNull => _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new NonNullType(this), null) ?? _nonNull;
    public GraphQLType Nullable => this is NonNullType n ? n.OfType : this;
    public bool IsNonNull => this is NonNullType;
    public abstract NamedType Named { get; }
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;
    public bool IsOutput => Named is not InputObjectType;
}

internal sealed class ListType(GraphQLType ofType) : GraphQLType
{
    public GraphQLType OfType { get; } = ofType;
    public override NamedType Named => OfType.Named;
    public override string ToString() => $"[{OfType}]";
}

internal sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    public GraphQLType OfType { get; } = ofType;
    public override NamedType Named => OfType.Named;
    public override string ToString() => $"{OfType}!";
}

internal abstract class NamedType(string name, string? description) : GraphQLType
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public double? CostWeight { get; set; }
    public override NamedType Named => this;
    public override string ToString() => Name;
    public bool IsLeaf => this is ScalarType or EnumType;
    public bool IsComposite => this is ObjectType or InterfaceType or UnionType;
    public bool IsAbstract => this is InterfaceType or UnionType;
}

internal enum ScalarKind { Int, Float, String, Boolean, Id, Custom }

internal sealed class ScalarType(string name, string? description, string? specifiedBy) : NamedType(name, description)
{
    public ScalarKind Kind { get; } = name switch
    {
        "Int" => ScalarKind.Int,
        "Float" => ScalarKind.Float,
        "String" => ScalarKind.String,
        "Boolean" => ScalarKind.Boolean,
        "ID" => ScalarKind.Id,
        _ => ScalarKind.Custom,
    };
    public string? SpecifiedBy { get; } = specifiedBy;
    /// <summary>Reads a string, number, boolean, list or map; throws <see cref="FormatException"/> to refuse. Null: anything goes.</summary>
    public Func<object, object?>? Parse { get; set; }
    public Func<object, object?>? Format { get; set; }
}

/// <summary>What objects and interfaces share: fields and the interfaces they implement.</summary>
internal abstract class FieldsType(string name, string? description) : NamedType(name, description)
{
    public Dictionary<string, FieldDefinition> Fields { get; } = new(StringComparer.Ordinal);
    public List<InterfaceType> Interfaces { get; } = [];
    public List<Directive> Directives { get; } = [];
}

internal sealed class ObjectType(string name, string? description, int id) : FieldsType(name, description)
{
    /// <summary>Counts from 0 through the schema: an index for tables per object type.</summary>
    public int Id { get; } = id;
    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);
}

internal sealed class InterfaceType(string name, string? description) : FieldsType(name, description);

internal sealed class UnionType(string name, string? description) : NamedType(name, description)
{
    public List<ObjectType> Members { get; } = [];
}

internal sealed class EnumType(string name, string? description) : NamedType(name, description)
{
    public Dictionary<string, EnumValueDefinition> Values { get; } = new(StringComparer.Ordinal);
}

internal sealed record EnumValueDefinition(string Name, string? Description, string? DeprecationReason);

internal sealed class InputObjectType(string name, string? description, bool oneOf) : NamedType(name, description)
{
    public bool OneOf { get; } = oneOf;
    public Dictionary<string, InputDefinition> Fields { get; } = new(StringComparer.Ordinal);
}

/// <summary>A field of an object or interface.</summary>
internal sealed class FieldDefinition(string name, string? description, GraphQLType type, InputDefinition[] arguments, string? deprecationReason)
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public GraphQLType Type { get; } = type;
    public InputDefinition[] Arguments { get; } = arguments;
    public string? DeprecationReason { get; } = deprecationReason;
    public double? CostWeight { get; set; }
    public ListSize? ListSize { get; set; }
    public List<Directive> Directives { get; init; } = [];
    /// <summary>Set once, when resolvers are bound at start.</summary>
    public Resolvers.Guard[] Guards { get; set; } = [];
    /// <summary>Set once, when resolvers are bound at start.</summary>
    public Resolvers.FieldResolver? Resolver { get; set; }
    public InputDefinition? Argument(string name) => Array.Find(Arguments, a => a.Name == name);
}

/// <summary><c>@listSize</c> of the published cost specification.</summary>
internal sealed record ListSize(int? AssumedSize, string[] SlicingArguments, string[] SizedFields, bool RequireOneSlicingArgument);

/// <summary>An argument or an input field.</summary>
internal sealed class InputDefinition(string name, string? description, GraphQLType type, Value? defaultNode, string? deprecationReason)
{
    object? _default;
    bool _defaultKnown;

    public string Name { get; } = name;
    public string? Description { get; } = description;
    public GraphQLType Type { get; } = type;
    public Value? DefaultNode { get; } = defaultNode;
    public string? DeprecationReason { get; } = deprecationReason;
    public double? CostWeight { get; set; }
    public bool HasDefault => DefaultNode is not null;
    public bool IsRequired => Type.IsNonNull && !HasDefault;

    public object? Default
    {
        get
        {
            if (!_defaultKnown) (_default, _defaultKnown) = (Execution.LiteralCoercion.Coerce(DefaultNode!, Type, null), true);
            return _default;
        }
    }
}

internal sealed record DirectiveDefinition(string Name, string? Description, InputDefinition[] Arguments, bool Repeatable, string[] Locations)
{
    public InputDefinition? Argument(string name) => Array.Find(Arguments, a => a.Name == name);
}

namespace Hierarchy.GraphQL.Language;

/// <summary>A definition or extension of the type system (specification, section 3).</summary>
internal abstract class TypeSystemDefinition(int offset, bool extension, string? description, List<Directive> directives) : Definition(offset)
{
    public bool Extension { get; } = extension;
    public string? Description { get; } = description;
    public List<Directive> Directives { get; } = directives;
}

internal readonly record struct RootOperation(OperationType Operation, NamedTypeNode Type);

internal sealed class SchemaNode(int offset, bool extension, string? description, List<Directive> directives, List<RootOperation> roots)
    : TypeSystemDefinition(offset, extension, description, directives)
{
    public List<RootOperation> Roots { get; } = roots;
}

internal enum TypeNodeKind { Scalar, Object, Interface, Union, Enum, InputObject }

internal sealed class TypeDefinitionNode(int offset, bool extension, string? description, TypeNodeKind kind, Name name, List<Directive> directives)
    : TypeSystemDefinition(offset, extension, description, directives)
{
    public TypeNodeKind Kind { get; } = kind;
    public Name Name { get; } = name;
    public List<NamedTypeNode> Interfaces { get; init; } = [];
    public List<FieldNode> Fields { get; init; } = [];
    public List<InputNode> InputFields { get; init; } = [];
    public List<NamedTypeNode> Members { get; init; } = [];
    public List<EnumValueDefinitionNode> Values { get; init; } = [];
}

internal sealed record FieldNode(string? Description, Name Name, List<InputNode> Arguments, TypeNode Type, List<Directive> Directives);
internal sealed record InputNode(string? Description, Name Name, TypeNode Type, Value? Default, List<Directive> Directives);
internal sealed record EnumValueDefinitionNode(string? Description, Name Name, List<Directive> Directives);

internal sealed class DirectiveDefinitionNode(
    int offset, string? description, Name name, List<InputNode> arguments, bool repeatable, List<Name> locations)
    : TypeSystemDefinition(offset, false, description, [])
{
    public Name Name { get; } = name;
    public List<InputNode> Arguments { get; } = arguments;
    public bool Repeatable { get; } = repeatable;
    public List<Name> Locations { get; } = locations;
}

namespace Hierarchy.GraphQL.Language;

/// <summary>A node of a document; <see cref="Offset"/> is the byte where its first token starts.</summary>
internal abstract class Node(int offset)
{
    public int Offset { get; } = offset;
}

internal readonly record struct Name(string Value, int Offset)
{
    public override string ToString() => Value;
}

internal sealed class Document(byte[] source, List<Definition> definitions)
{
    public byte[] Source { get; } = source;
    public List<Definition> Definitions { get; } = definitions;
    public IEnumerable<OperationDefinition> Operations => Definitions.OfType<OperationDefinition>();
}

internal abstract class Definition(int offset) : Node(offset);

internal enum OperationType { Query, Mutation, Subscription }

internal sealed class OperationDefinition(int offset, OperationType type, Name? name, List<VariableDefinition> variables, List<Directive> directives,
    SelectionSet selections) : Definition(offset)
{
    public OperationType Type { get; } = type;
    public Name? Name { get; } = name;
    public List<VariableDefinition> Variables { get; } = variables;
    public List<Directive> Directives { get; } = directives;
    public SelectionSet Selections { get; } = selections;
}

internal sealed class FragmentDefinition(int offset, Name name, NamedTypeNode condition, List<Directive> directives,
    SelectionSet selections) : Definition(offset)
{
    public Name Name { get; } = name;
    public NamedTypeNode Condition { get; } = condition;
    public List<Directive> Directives { get; } = directives;
    public SelectionSet Selections { get; } = selections;
}

internal sealed class VariableDefinition(int offset, Name name, TypeNode type, Value? defaultValue, List<Directive> directives) : Node(offset)
{
    public Name Name { get; } = name;
    public TypeNode Type { get; } = type;
    public Value? Default { get; } = defaultValue;
    public List<Directive> Directives { get; } = directives;
}

internal sealed class SelectionSet(int offset, List<Selection> items) : Node(offset)
{
    public List<Selection> Items { get; } = items;
}

internal abstract class Selection(int offset, List<Directive> directives) : Node(offset)
{
    public List<Directive> Directives { get; } = directives;
}

internal sealed class Field(int offset, Name? alias, Name name, List<Argument> arguments, List<Directive> directives,
    SelectionSet? selections) : Selection(offset, directives)
{
    public Name? Alias { get; } = alias;
    public Name Name { get; } = name;
    public List<Argument> Arguments { get; } = arguments;
    public SelectionSet? Selections { get; } = selections;
    public string ResponseName => (Alias ?? Name).Value;
}

internal sealed class FragmentSpread(int offset, Name name, List<Directive> directives) : Selection(offset, directives)
{
    public Name Name { get; } = name;
}

internal sealed class InlineFragment(int offset, NamedTypeNode? condition, List<Directive> directives, SelectionSet selections) : Selection(offset,
    directives)
{
    public NamedTypeNode? Condition { get; } = condition;
    public SelectionSet Selections { get; } = selections;
}

internal sealed class Argument(Name name, Value value) : Node(name.Offset)
{
    public Name Name { get; } = name;
    public Value Value { get; } = value;
}

internal sealed class Directive(int offset, Name name, List<Argument> arguments) : Node(offset)
{
    public Name Name { get; } = name;
    public List<Argument> Arguments { get; } = arguments;
}

internal abstract class TypeNode(int offset) : Node(offset);

internal sealed class NamedTypeNode(Name name) : TypeNode(name.Offset)
{
    public Name Name { get; } = name;
}

internal sealed class ListTypeNode(int offset, TypeNode item) : TypeNode(offset)
{
    public TypeNode Item { get; } = item;
}

internal sealed class NonNullTypeNode(TypeNode inner) : TypeNode(inner.Offset)
{
    public TypeNode Inner { get; } = inner;
}

internal abstract class Value(int offset) : Node(offset);
internal sealed class Variable(int offset, Name name) : Value(offset) { public Name Name { get; } = name; }
internal sealed class IntValue(int offset, string text) : Value(offset) { public string Text { get; } = text; }
internal sealed class FloatValue(int offset, string text) : Value(offset) { public string Text { get; } = text; }
internal sealed class StringValue(int offset, string text) : Value(offset) { public string Text { get; } = text; }
internal sealed class BooleanValue(int offset, bool value) : Value(offset) { public bool Value { get; } = value; }
internal sealed class NullValue(int offset) : Value(offset);
internal sealed class EnumValueNode(int offset, string name) : Value(offset) { public string Name { get; } = name; }
internal sealed class ListValue(int offset, List<Value> items) : Value(offset) { public List<Value> Items { get; } = items; }
internal sealed class ObjectValue(int offset, List<ObjectField> fields) : Value(offset) { public List<ObjectField> Fields { get; } = fields; }

internal sealed class ObjectField(Name name, Value value) : Node(name.Offset)
{
    public Name Name { get; } = name;
    public Value Value { get; } = value;
}

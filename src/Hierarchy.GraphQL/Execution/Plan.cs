using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>A field of the response: where its key, arguments and sub-selections stand ready.</summary>
internal sealed class FieldPlan(Field node, FieldDefinition definition, SelectionPlan? selections, bool mayWait)
{
    public Field Node { get; } = node;
    public FieldDefinition Definition { get; } = definition;
    public SelectionPlan? Selections { get; } = selections;
    public byte[] Key { get; } = ResultWriter.KeyBytes(node.ResponseName);
    public bool IsTypeName { get; } = definition == MetaFields.TypeName;
    /// <summary>Whether this field, or any below it, is asynchronous: then it is resolved before anything of it is written.</summary>
    public bool MayWait { get; } = mayWait;
    public bool HasVariables { get; } = node.Arguments.Exists(a => Mentions(a.Value));
    /// <summary>Converted arguments, when they are the same for every request.</summary>
    public object?[]? Arguments { get; set; } = definition.Arguments.Length == 0 ? [] : null;

    static bool Mentions(Value value) => value switch
    {
        Variable => true,
        ListValue l => l.Items.Exists(Mentions),
        ObjectValue o => o.Fields.Exists(f => Mentions(f.Value)),
        _ => false,
    };
}

/// <summary>The fields selected from one object type, merged, in the order of the response.</summary>
internal sealed record ObjectPlan(ObjectType Type, FieldPlan[] Fields, bool MayWait);

/// <summary>The sub-selections of a field; each object type gets its plan when first met.</summary>
internal sealed class SelectionPlan(PlanCompiler compiler, NamedType type, List<SelectionSet> sets)
{
    readonly ObjectPlan?[] _plans = new ObjectPlan?[compiler.Schema.Objects.Length];
    public NamedType Type { get; } = type;
    public ObjectPlan For(ObjectType type) => _plans[type.Id] ??= compiler.Compile(type, sets);
}

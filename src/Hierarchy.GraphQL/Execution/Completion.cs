using System.Collections;
using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// CompleteValue() of section 6.4.3, straight into the writer. A method answers false when its place holds an error that its type
/// does not allow to be null; the caller then goes back to where its own place began, and writes null there if it may.
/// </summary>
internal sealed class Completion(RequestContext context, ResultWriter writer)
{
    const int CheckCancellationEvery = 1024;
    /// <summary>A field, or an index of the list above.</summary>
    readonly record struct Step(FieldPlan? Field, int Index);

    Step[] _path = new Step[16];
    int _depth;
    int _steps;

    public bool Object(ObjectPlan plan, object? source, object?[]? slots)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        writer.BeginObject();
        var fields = plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!Field(plan, fields[i], source, slots is null ? Waves.WhenWritten : slots[i])) return false;
        }
        writer.EndObject();
        return true;
    }

    public bool Field(ObjectPlan plan, FieldPlan field, object? source, object? slot)
    {
        if (++_steps % CheckCancellationEvery == 0) context.Cancellation.ThrowIfCancellationRequested();
        writer.Key(field.Key);
        if (field.IsTypeName)
        {
            writer.String(plan.Type.Name);
            return true;
        }
        var depth = _depth;
        Push(new Step(field, 0));
        var start = writer.Position;
        bool whole;
        try
        {
            var resolver = field.Definition.Resolver!;
            if (slot != Waves.WhenWritten) whole = Place(field, field.Definition.Type, slot);
            else if (context.Refusal(field.Definition) is { } refusal) whole = Fail(field, refusal);
            else if (resolver.WriteLeaf is { } leaf && source is not null) whole = leaf(source, writer) || Null(field, field.Definition.Type);
            else whole = Place(field, field.Definition.Type, resolver.Now!(source, context.Arguments(field), context));
        }
        catch (Exception e) when (!Ends(e))
        {
            whole = Fail(field, e);
        }
        if (!whole && !field.Definition.Type.IsNonNull)
        {
            writer.Rewind(start);
            writer.Null();
            whole = true;
        }
        _depth = depth;
        return whole;
    }

    /// <summary>A value in a place of this type: a field's, or a list item's.</summary>
    bool Place(FieldPlan field, GraphQLType type, object? value)
    {
        if (value is null) return Null(field, type);
        if (value is Failure failure) return Fail(field, failure.Exception);
        var inner = type.Nullable;
        if (inner is ListType list) return List(field, list, value);
        if (inner.Named.IsLeaf) return LeafWriter.Write(writer, inner.Named, value) || Fail(field, Wrong(field, $"a \"{inner}\""));
        if (value is ResolvedObject resolved) return Object(resolved.Plan, resolved.Source, resolved.Slots);
        var runtime = context.Bindings.ObjectTypeOf(inner.Named, value)
            ?? throw new InvalidOperationException($"{value.GetType()} is bound to no object type of {inner}.");
        return Object(field.Selections!.For(runtime), value, null);
    }

    bool List(FieldPlan field, ListType type, object value)
    {
        if (value is string or not IEnumerable) return Fail(field, Wrong(field, "a list"));
        writer.BeginArray();
        var depth = _depth;
        var index = 0;
        Push(default);
        foreach (var item in (IEnumerable)value)
        {
            _path[depth] = new Step(null, index++);
            if (!Item(field, type.OfType, item)) return false;
        }
        _depth = depth;
        writer.EndArray();
        return true;
    }

    bool Item(FieldPlan field, GraphQLType type, object? item)
    {
        var start = writer.Position;
        var depth = _depth;
        bool whole;
        try
        {
            whole = Place(field, type, item);
        }
        catch (Exception e) when (!Ends(e))
        {
            whole = Fail(field, e);
        }
        _depth = depth;
        if (whole || type.IsNonNull) return whole;
        writer.Rewind(start);
        writer.Null();
        return true;
    }

    bool Null(FieldPlan field, GraphQLType type)
    {
        if (type.IsNonNull)
        {
            return Fail(field, new GraphQLException($"Cannot return null for non-nullable field \"{field.Definition.Name}\".", ErrorCodes.NonNull));
        }
        writer.Null();
        return true;
    }

    static GraphQLException Wrong(FieldPlan field, string what) =>
        new($"The value of \"{field.Definition.Name}\" is not {what}.", ErrorCodes.BadResult);

    bool Fail(FieldPlan field, Exception exception)
    {
        if (context.Errors.Count < context.Limits.ErrorsPerResponse)
        {
            context.Errors.Add(context.ToError(exception, field, [.. _path.Take(_depth).Select(s => s.Field?.Node.ResponseName ?? (object)s.Index)]));
        }
        return false;
    }

    void Push(Step step)
    {
        if (_depth == _path.Length) Array.Resize(ref _path, _depth * 2);
        _path[_depth++] = step;
    }

    /// <summary>Faults that end the whole request rather than one field.</summary>
    bool Ends(Exception e) => e is ResponseTooLarge || (e is OperationCanceledException && context.Cancellation.IsCancellationRequested);
}

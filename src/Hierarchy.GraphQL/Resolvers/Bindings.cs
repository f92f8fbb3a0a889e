using System.Collections.Concurrent;
using Hierarchy.GraphQL.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>What start-up found out about the resolver classes: how to make them, their loaders, and which objects are of which type.</summary>
internal sealed class Bindings(GraphQLSchema schema, GraphQLOptions options)
{
    readonly List<ObjectFactory> _factories = [];
    readonly Dictionary<Type, int> _slots = [];
    readonly Dictionary<Type, ObjectType> _objects = [];
    readonly ConcurrentDictionary<Type, ObjectType?> _known = new();

    public int InstanceCount => _factories.Count;
    /// <summary>What <see cref="Execution.Loader{TKey, TValue}"/> calls, by id.</summary>
    public List<Delegate> Loaders { get; } = [];
    public GraphQLOptions Options { get; } = options;
    public GraphQLSchema Schema { get; } = schema;

    /// <summary>The place of a class's instance in each request.</summary>
    public int Slot(Type type)
    {
        if (_slots.TryGetValue(type, out var slot)) return slot;
        _factories.Add(ActivatorUtilities.CreateFactory(type, []));
        return _slots[type] = _factories.Count - 1;
    }

    public object Create(int slot, IServiceProvider services) => _factories[slot](services, []);

    public bool TryAddSource(Type source, ObjectType type) => _objects.TryAdd(source, type);

    /// <summary>
    /// ResolveAbstractType(): the object type of a value, by its class, base classes and interfaces; null if none is bound that fits.
    /// </summary>
    public ObjectType? ObjectTypeOf(NamedType declared, object value)
    {
        if (declared is ObjectType known) return known;
        var type = _known.GetOrAdd(value.GetType(), Find);
        return type is not null && Schema.PossibleTypes(declared).Contains(type) ? type : null;
    }

    ObjectType? Find(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (_objects.TryGetValue(t, out var found)) return found;
        }
        return _objects.FirstOrDefault(o => o.Key.IsInterface && o.Key.IsAssignableFrom(type)).Value;
    }
}

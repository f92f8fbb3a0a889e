using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <param name="Of">The type without lists and non-nulls around it.</param>
internal sealed record ServedField(string Name, string Of, bool IsLeaf);

/// <summary>The schema as the running server tells it: what there is to be covered.</summary>
internal sealed class Introspected
{
    private const string Query = "{__schema{types{name kind possibleTypes{name} fields(includeDeprecated:true){name type{kind name ofType{kind name ofType{kind name ofType{kind name}}}}}}}}";

    private readonly Dictionary<string, JsonElement> _types;

    private Introspected(IEnumerable<JsonElement> types) => _types = types.ToDictionary(type => type.GetProperty("name").GetString()!);

    public static async Task<Introspected> OfAsync(Caller caller)
    {
        var told = await caller.AskAsync(Query);
        Assert.True(told.Errors.Length == 0, $"{told}");
        return new(told.At("__schema", "types").EnumerateArray());
    }

    public IReadOnlyList<ServedField> Fields(string type) => [.. _types[type].GetProperty("fields").EnumerateArray().Select(Field)];

    /// <summary>Object types that a query can reach.</summary>
    public IReadOnlyList<string> Reachable()
    {
        var (found, open) = (new HashSet<string>(), new Queue<string>(["Query"]));
        while (open.TryDequeue(out var name))
        {
            var type = _types[name];
            var next = type.GetProperty("kind").GetString() switch
            {
                "OBJECT" => Fields(name).Select(field => field.Of),
                "INTERFACE" or "UNION" => type.GetProperty("possibleTypes").EnumerateArray().Select(one => one.GetProperty("name").GetString()!),
                _ => [],
            };
            foreach (var one in next.Where(found.Add))
                open.Enqueue(one);
        }
        return [.. found.Where(name => _types[name].GetProperty("kind").GetString() == "OBJECT").Order(StringComparer.Ordinal)];
    }

    private static ServedField Field(JsonElement field)
    {
        var type = field.GetProperty("type");
        while (type.GetProperty("kind").GetString() is "NON_NULL" or "LIST")
            type = type.GetProperty("ofType");
        return new(field.GetProperty("name").GetString()!, type.GetProperty("name").GetString()!, type.GetProperty("kind").GetString() is "SCALAR" or "ENUM");
    }
}

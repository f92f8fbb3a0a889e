using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// Which keys an answer has at every level, values aside: <c>{name, entries: [{position}]}</c>. The items of a list are taken
/// together, so a shown list may be shorter than the real one; what is null or empty somewhere has the shape that it has elsewhere.
/// </summary>
internal static class Shape
{
    public static string Of(JsonElement element) => Of([element]);

    private static string Of(IReadOnlyCollection<JsonElement> together)
    {
        var known = together.Where(one => one.ValueKind is not JsonValueKind.Null).ToArray();
        return known switch
        {
            [{ ValueKind: JsonValueKind.Array }, ..] => Of([.. known.SelectMany(one => one.EnumerateArray())]) is { Length: > 0 } item ? $"[{item}]" : "",
            [{ ValueKind: JsonValueKind.Object }, ..] => "{" + string.Join(", ", known.SelectMany(one => one.EnumerateObject()).GroupBy(member => member.Name)
                .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => Member(member.Key, [.. member.Select(one => one.Value)]))) + "}",
            _ => "",
        };
    }

    private static string Member(string name, IReadOnlyCollection<JsonElement> values) => Of(values) is { Length: > 0 } inner ? $"{name}: {inner}" : name;
}

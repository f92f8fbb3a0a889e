using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>A list, read page by page.</summary>
internal static class Pages
{
    public const string Info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount";

    /// <param name="query">With the variables $first and $after.</param>
    /// <param name="path">To the connection, from `data` on.</param>
    /// <param name="between">What happens after a page, given its number from 0 on.</param>
    public static async Task<List<JsonElement>> AllAsync(Caller caller, string query, string[] path, int first, object? variables = null, Func<int, Task>? between = null)
    {
        var (items, after, total) = (new List<JsonElement>(), (string?)null, -1);
        for (var page = 0; ; page++)
        {
            var all = new Dictionary<string, object?> { ["first"] = first, ["after"] = after };
            foreach (var property in variables?.GetType().GetProperties() ?? [])
                all[property.Name] = property.GetValue(variables);
            var connection = path.Aggregate((await caller.ReadAsync(query, all)).Data, (element, name) => element.GetProperty(name));
            var (nodes, info) = (connection.GetProperty("nodes").EnumerateArray().ToArray(), connection.GetProperty("pageInfo"));
            items.AddRange(nodes);
            total = total < 0 ? connection.GetProperty("totalCount").GetInt32() : total;
            Assert.Equal(total, connection.GetProperty("totalCount").GetInt32());
            Assert.Equal(page > 0, info.GetProperty("hasPreviousPage").GetBoolean());
            Assert.Equal(nodes.Length == 0, info.GetProperty("endCursor").ValueKind == JsonValueKind.Null);
            if (!info.GetProperty("hasNextPage").GetBoolean())
                break;
            Assert.Equal(first, nodes.Length);
            after = info.GetProperty("endCursor").GetString();
            await (between?.Invoke(page) ?? Task.CompletedTask);
        }
        Assert.Equal(total, items.Count);
        return items;
    }
}

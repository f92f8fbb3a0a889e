using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

/// <summary>An engine in process, spoken to in text.</summary>
internal static class TestEngine
{
    public static GraphQLEngine Create(string sdl, Action<GraphQLOptions> bind, GraphQLLimits? limits = null)
    {
        var options = new GraphQLOptions { Schema = GraphQLSchema.FromSdl(sdl), Limits = limits ?? new() };
        bind(options);
        return new GraphQLEngine(options);
    }

    public static async Task<string> AskAsync(
        this GraphQLEngine engine, string query, string variables = "{}", CostReport cost = CostReport.None, IServiceProvider? services = null,
        string? operationName = null)
    {
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(query)) { Variables = JsonDocument.Parse(variables).RootElement, Cost = cost,
            OperationName = operationName };
        using var response = await engine.ExecuteAsync(request, services ?? new ServiceCollection().BuildServiceProvider(), CancellationToken.None);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    public static JsonElement Json(this string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>"code@path" of each error.</summary>
    public static string Errors(this string response) => response.Json().TryGetProperty("errors", out var errors)
        ? string.Join(
            ' ', errors.EnumerateArray().Select(
                e => e.GetProperty("extensions").GetProperty("code")
                .GetString() + (e.TryGetProperty("path", out var path) ? "@" + string.Join('.', path.EnumerateArray()) : "")))
        : "";

    public static string Data(this string response) => response.Json().TryGetProperty("data", out var data) ? data.GetRawText() : "(none)";
}

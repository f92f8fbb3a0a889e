using System.Net.Http.Json;
using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

[CollectionDefinition(DemoHouse.Shared)]
public sealed class OneDemoHouse : ICollectionFixture<DemoHouse>;

/// <summary>A year of the demo, asked by staff of the province.</summary>
public sealed class DemoHouse : IAsyncLifetime
{
    /// <summary>The collection of the tests that only ask: one year is told for all of them.</summary>
    public const string Shared = "demo house";

    private const int Units = 150;
    private static readonly Period Until = new(2026, 10);

    private House _house = null!;
    private Caller _staff = null!;

    public async Task InitializeAsync()
    {
        _house = await House.OpenAsync(before: settings => new DemoJob(settings).RunAsync(Units, DemoJob.DefaultSeed, Until, new JobLog(_ => { }), default));
        _staff = _house.Bearing(await _house.TokenAsync(await _house.AccountAsync("staff", Role.Province), Scope.Read));
    }

    /// <summary>The answer; of a subscription, the first event.</summary>
    public async Task<JsonElement> AskAsync(string query, JsonElement variables)
    {
        var subscribes = query.StartsWith("subscription", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd(subscribes ? "text/event-stream" : "application/json");
        using var response = await _staff.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        return subscribes ? await FirstEventAsync(body) : (await JsonDocument.ParseAsync(body)).RootElement;
    }

    private static async Task<JsonElement> FirstEventAsync(Stream body)
    {
        const string Data = "data: ";
        using var lines = new StreamReader(body);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
                return JsonDocument.Parse(line[Data.Length..]).RootElement;
        }
        throw new InvalidOperationException("the stream ended without an event");
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _house.DisposeAsync();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>All that takes part in the measurement of the API: two stores with their servers, the rivals, the clients.</summary>
internal sealed class ApiField : IAsyncDisposable
{
    public const int Clients = 64;

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly HttpClient _rivalsHttp = new();
    private readonly List<string> _folders = [];

    public ApiStore Small { get; private set; } = null!;
    public ApiStore Large { get; private set; } = null!;
    public ApiServer SmallServer { get; private set; } = null!;
    public ApiServer LargeServer { get; private set; } = null!;

    /// <summary>The same server twice over a copy of the smaller store: with its door and without.</summary>
    public ApiTarget Signed { get; private set; } = null!;
    public ApiTarget Open { get; private set; } = null!;

    public ApiTarget Rivals { get; private set; } = null!;
    public double ViewSeconds { get; private set; }
    public ApiLoad Reader { get; private set; } = null!;
    public ApiLoad Writer { get; private set; } = null!;

    public async Task SetUpAsync(Settings settings)
    {
        var last = Period.Of(Shanghai.Day(TimeProvider.System.GetUtcNow())).Plus(-1);
        Small = await ApiStore.MakeAsync(settings, settings.ApiScale / 10, last, Folder(), clerks: 0);
        Large = await ApiStore.MakeAsync(settings, settings.ApiScale, last, Folder(), Clients);
        SmallServer = With(ApiServer.Start(Small.Connection, Small.Folder, settings.Catalogue));
        LargeServer = With(ApiServer.Start(Large.Connection, Large.Folder, settings.Catalogue));
        await SmallServer.RestAsync();
        await LargeServer.RestAsync();
        var rivals = With(Kept.Start("api-rivals", Large.Copy, settings.Catalogue));
        var listening = await rivals.ReadAsync<ApiRivals.Listening>();
        (Rivals, ViewSeconds) = (new ApiTarget(rivals.Process, listening.Port), listening.ViewSeconds);
        var pair = With(Kept.Start("api-open", Small.Copy, Folder(), settings.Catalogue));
        var doors = await pair.ReadAsync<ApiOpen.Listening>();
        (Signed, Open) = (new ApiTarget(pair.Process, doors.Signed), new ApiTarget(pair.Process, doors.Open));
        var database = await PostgresTime.OfAsync(settings.Server);
        (Reader, Writer) = (With(new ApiLoad(database)), With(new ApiLoad(database)));
    }

    /// <summary>Questions to the product, and what it answers to each of them now.</summary>
    /// <param name="by">The header that shows who asks; null: the staff's token.</param>
    public static async Task<ApiWay> AskedAsync(ApiServer server, ApiStore store, IReadOnlyList<ApiQuestion> questions, ApiTarget? target = null, string? by = null)
    {
        var requests = new List<ApiRequest>();
        foreach (var question in questions)
            requests.Add(new(question.Request("/graphql", by ?? Bearer(store.Token)), await server.AskAsync(question, store.Token)));
        return new(target ?? server, requests);
    }

    /// <summary>The same requests, answered by bytes that are there already.</summary>
    public async Task<ApiWay> SameAsync(ApiWay way, IReadOnlyList<ApiQuestion> questions)
    {
        var requests = new List<ApiRequest>();
        for (var i = 0; i < questions.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{ApiRivals.Same}{questions[i].Name}{i}");
            using var kept = await _rivalsHttp.PutAsync(Address(path), new ByteArrayContent(way.Requests[i].Whole!));
            requests.Add(new(questions[i].Request(path, Bearer(Large.Token)), way.Requests[i].Whole));
        }
        return new(Rivals, requests);
    }

    /// <summary>The rollup from SQL.</summary>
    public async Task<ApiWay> SqlAsync(string path, string code, Period month, int connections)
    {
        var (question, address) = (ApiQuestion.Rollup(code, month), $"{path}{code}/{month}");
        return new(Rivals, [new(question.Request(address, Bearer(Large.Token)), await _rivalsHttp.GetByteArrayAsync(Address(address)))], connections);
    }

    /// <summary>Each clerk of the store records sessions of the own unit, one after another.</summary>
    public static ApiWay Recording(ApiServer server, ApiStore store)
    {
        var today = Shanghai.Day(TimeProvider.System.GetUtcNow());
        var requests = store.Clerks.Select(clerk => new ApiRequest(ApiQuestion.Record(clerk.Unit, today).Request("/graphql", Bearer(clerk.Token)), null)).ToArray();
        return new(server, requests, requests.Length, IsOwn: true, IdIn(requests[0]));
    }

    /// <summary>A question of the API that is another one each time.</summary>
    public static async Task<ApiWay> AnewAsync(ApiServer server, ApiStore store, ApiQuestion question)
    {
        var way = await AskedAsync(server, store, [question]);
        return way with { IdAt = IdIn(way.Requests[0]) };
    }

    private static int IdIn(ApiRequest request) => request.Bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"{Guid.Empty}"));

    public static string Bearer(string token) => $"Authorization: Bearer {token}";

    private Uri Address(string path) => new($"http://127.0.0.1:{Rivals.Port}{path}");

    private string Folder()
    {
        _folders.Add(Directory.CreateTempSubdirectory("hierarchy-bench-").FullName);
        return _folders[^1];
    }

    private T With<T>(T part) where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        _rivalsHttp.Dispose();
        foreach (var part in _parts)
            await part.DisposeAsync();
        foreach (var folder in _folders)
            Directory.Delete(folder, recursive: true);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hierarchy.Postgres.Tests;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What a request was answered: the status, and the body where it is JSON.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;
    public string? Message => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("message", out var message) ? message.GetString() : null;
}

/// <summary>The product as its users have it: the server as a process of its own, the verbs, the endpoints; over one database and one data folder.</summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
    private readonly TestDatabase? _database;
    private readonly LocalTokenHandler _local;
    private readonly HttpClient _http;
    private readonly string _program;

    /// <param name="program">The server's; null: the one that lies beside the tests, without what is bundled for browsers.</param>
    public Product(string connectionString, string? program = null)
    {
        _program = program ?? Path.Combine(AppContext.BaseDirectory, "Hierarchy.Server.dll");
        Settings = new Settings(connectionString, Directory.CreateTempSubdirectory("hierarchy-journey-").FullName, FreePort(), Path.Combine(AppContext.BaseDirectory, "catalogue"));
        Environment = new Dictionary<string, string?>
        {
            ["HIERARCHY_DB"] = connectionString, ["HIERARCHY_DATA"] = Settings.DataFolder, ["HIERARCHY_PORT"] = $"{Settings.Port}", ["HIERARCHY_CATALOGUE"] = null,
        };
        _local = new LocalTokenHandler(Settings.DataFolder);
        _http = new HttpClient(_local) { BaseAddress = Settings.Address, Timeout = TimeSpan.FromMinutes(3) };
        _http.DefaultRequestHeaders.Add("X-Hierarchy", Uri.EscapeDataString("测试填报员"));
    }

    private Product(TestDatabase database, string? program) : this(database.ConnectionString, program) => _database = database;

    public static async Task<Product> NewAsync(string? program = null) => new(await TestDatabase.CreateAsync(), program);

    public static async Task<Product> ServedAsync()
    {
        var product = await NewAsync();
        await product.ServeAsync();
        return product;
    }

    public Settings Settings { get; }

    /// <summary>Of processes started from now on.</summary>
    public Dictionary<string, string?> Environment { get; }

    public TestDatabase Database => _database ?? throw new InvalidOperationException("this product runs on a database that the test brought along");
    public HttpClient Http => _http;
    public string? LocalToken => _local.Token;
    public Child? Server { get; private set; }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task ServeAsync(params string[] options)
    {
        Server = await StartAsync(["serve", .. options]);
        using var patience = new CancellationTokenSource(StartTimeout);
        while (!await IsHealthyAsync(patience.Token))
        {
            if (Server.Ended.IsCompleted)
                throw new InvalidOperationException($"the server ended with {await Server.Ended}: {Server.Output}");
            await Task.Delay(20, patience.Token);
        }
    }

    public async Task StopAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
        Server = null;
    }

    /// <summary>Asks the server to stop, as a supervisor does, and waits for its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{Server!.Id}"]);
        return await Server.Ended.WaitAsync(StopTimeout);
    }

    public Task<Child> StartAsync(params string[] verb) => Child.StartAsync(Environment, [Dotnet, _program, .. verb]);

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Exit, string Output)> RunAsync(params string[] verb)
    {
        await using var child = await StartAsync(verb);
        return (await child.Ended, child.Output);
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancel)
    {
        try
        {
            using var response = await _http.GetAsync("health", cancel);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Sends a command, given as an object in the shape of its JSON.</summary>
    public Task<Answer> PostAsync(object command) => SendAsync(HttpMethod.Post, "commands", JsonContent.Create(command));

    /// <summary>Sends a command that must be accepted.</summary>
    public async Task<JsonElement> AcceptAsync(object command)
    {
        var answer = await PostAsync(command);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status}: {answer.Message}");
        return answer.Body;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        change?.Invoke(request);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default);
    }

    public Task<Guid> UnitAsync(string name) => Database.ScalarAsync<Guid>("select id from unit where name = $1", name);

    /// <summary>The figures of a region in a month, by measure, as "known" or "known/unknown/atLeast".</summary>
    public async Task<IReadOnlyDictionary<string, string>> FiguresAsync(string region, string month, string? line = null)
    {
        var answer = await SendAsync(HttpMethod.Get, $"rollup?region={region}&from={month}{(line is null ? "" : $"&line={line}")}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body.GetProperty("figures").EnumerateArray().ToDictionary(
            figure => figure.GetProperty("measure").GetString()!,
            figure => Text(figure.GetProperty("known").GetInt64(), figure.GetProperty("unknown").GetInt64(), figure.GetProperty("atLeast").GetInt64()));
    }

    private static string Text(long known, long unknown, long atLeast) => unknown == 0 && atLeast == 0 ? $"{known}" : $"{known}/{unknown}/{atLeast}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(Settings.DataFolder, recursive: true);
    }
}

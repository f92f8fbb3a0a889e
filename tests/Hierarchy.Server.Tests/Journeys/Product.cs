using System.Runtime.InteropServices;
using System.Text.Json;
using Hierarchy.Postgres.Tests;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>The product as its users have it: the server as a process of its own, the verbs, the API; over one database and one data folder.</summary>
public sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
    private readonly TestDatabase? _database;
    private readonly LocalTokenHandler _local;
    private readonly Caller _machine;
    private readonly string _program;

    /// <param name="program">The server's; null: the one that lies beside the tests, without what is bundled for browsers.</param>
    public Product(string connectionString, string? program = null)
    {
        _program = program ?? Path.Combine(AppContext.BaseDirectory, "Hierarchy.Server.dll");
        Settings = new Settings(connectionString, Directory.CreateTempSubdirectory("hierarchy-journey-").FullName, House.FreePort(), Path.Combine(AppContext.BaseDirectory, "catalogue"));
        Environment = new Dictionary<string, string?>
        {
            ["HIERARCHY_DB"] = connectionString, ["HIERARCHY_DATA"] = Settings.DataFolder, ["HIERARCHY_PORT"] = $"{Settings.Port}", ["HIERARCHY_CATALOGUE"] = null,
            ["HIERARCHY_SILO_PORT"] = Silo is null ? null : $"{House.FreePort()}",
        };
        _local = new LocalTokenHandler(Settings.DataFolder);
        _machine = new Caller(Settings.Address, _local);
        People = new People(Settings);
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

    /// <summary>A program that serves instead of the one whose verbs are run: that of those who test a cluster.</summary>
    public static string? Silo { get; set; }

    /// <summary>Of processes started from now on.</summary>
    public Dictionary<string, string?> Environment { get; }

    public TestDatabase Database => _database ?? throw new InvalidOperationException("this product runs on a database that the test brought along");

    /// <summary>Those who ask the API.</summary>
    public People People { get; }

    public string? LocalToken => _local.Token;
    public Child? Server { get; private set; }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task ServeAsync(params string[] options)
    {
        Server = Silo is null ? await StartAsync(["serve", .. options]) : await Child.StartAsync(Environment, [Dotnet, Silo, .. options]);
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
            using var response = await _machine.Http.GetAsync("health", cancel);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Asks for a mutation as whom it names, whatever comes of it.</summary>
    public async Task<Answer> AskAsync(Ask ask)
    {
        var caller = ask.By is Guid unit ? await People.ClerkAsync(unit) : await People.OfficeAsync((string)ask.By);
        return await caller.MutateAsync(ask.Mutation, ask.To, ask.Input);
    }

    /// <summary>Asks for a mutation that must be accepted, and gives the receipt.</summary>
    public async Task<JsonElement> AcceptAsync(Ask ask)
    {
        var answer = await AskAsync(ask);
        Assert.True(answer.Outcome(ask.Mutation) == "DONE", $"{ask}: {answer}");
        return answer.At(ask.Mutation, "receipt");
    }

    /// <summary>Asks for a mutation that must be refused, and gives the code and the sentence.</summary>
    public async Task<string> RefusedAsync(Ask ask)
    {
        var answer = await AskAsync(ask);
        Assert.True(answer.At(ask.Mutation, "userErrors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() == 1, $"{ask}: {answer}");
        var error = answer.At(ask.Mutation, "userErrors")[0];
        return $"{error.GetProperty("code")} {error.GetProperty("message")}";
    }

    /// <summary>A plain request by this machine's own token, as the verbs send it.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? change = null) =>
        _machine.SendAsync(method, path, body, change, header: false);

    public Task<Guid> UnitAsync(string name) => Database.ScalarAsync<Guid>("select id from unit where name = $1", name);

    /// <summary>The figures of a region in a month, by measure, as "known" or "known/unknown/atLeast".</summary>
    public async Task<IReadOnlyDictionary<string, string>> FiguresAsync(string region, string month, string? line = null)
    {
        var scope = $"period: {{ month: \"{month}\" }}{(line is null ? "" : $", line: \"{line}\"")}";
        var answer = await (await People.OfficeAsync("430000")).ReadAsync($"{{ region(code: \"{region}\") {{ rollup(scope: {{ {scope} }}) {{ {Figures.Selection} }} }} }}");
        return Figures.Read(answer.At("region", "rollup")).ToDictionary(figure => figure.Key, figure => Text(figure.Value));
    }

    private static string Text(Amount count) => count is { Unknown: 0, AtLeast: 0 } ? $"{count.Known}" : $"{count.Known}/{count.Unknown}/{count.AtLeast}";

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _machine.Dispose();
        await People.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(Settings.DataFolder, recursive: true);
    }
}

using System.Reflection;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests;
using Hierarchy.Server.Tests.Journeys;
using Hierarchy.Tests;

namespace Hierarchy.Consoles.Tests;

[CollectionDefinition(Name)]
public sealed class OneConsoleHouse : ICollectionFixture<ConsoleHouse>, ICollectionFixture<Chromium>
{
    public const string Name = "console house";
}

/// <summary>
/// The server as deploy/run starts it, as a process over a database of its own with a year of the demo and the bundle beside it. Once
/// for all tests of the collection: what they say must hold whatever others have recorded.
/// </summary>
public sealed class ConsoleHouse : IAsyncLifetime
{
    private const int Units = 200;

    private static readonly string Program = Path.Combine(
        Catalogues.ProjectFolder, "src", "Hierarchy.Server", "bin", typeof(ConsoleHouse).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "net10.0", "Hierarchy.Server.dll");

    private readonly Dictionary<Role, DemoAccount> _accounts = [];
    private readonly Dictionary<Role, string> _cookies = [];

    /// <summary>One of the accounts that a demo begins with.</summary>
    public sealed record DemoAccount(Role Role, string Where, string Name, string Password);

    /// <summary>What is bundled beside the server.</summary>
    public static string WebFolder => Path.Combine(Path.GetDirectoryName(Program)!, "wwwroot") is var folder && File.Exists(Path.Combine(folder, "console", "index.html"))
        ? folder
        : throw new InvalidOperationException($"the console is not bundled beside {Program}; run deploy/test, which does that");

    public Product Product { get; private set; } = null!;

    public DemoAccount this[Role role] => _accounts[role];

    public async Task InitializeAsync()
    {
        _ = WebFolder;
        Product = await Product.NewAsync(Program);
        await Product.ServeAsync("--demo-units", $"{Units}", "--first-administrator");
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Product.Settings.DataFolder, "demo-accounts.txt")))
        {
            if (line.Split('\t') is [_, var where, var name, var password])
            {
                var role = Words.Value<Role>(name["demo-".Length..].ToUpperInvariant());
                _accounts[role] = new DemoAccount(role, where, name, password);
            }
        }
    }

    /// <summary>The cookie of a demo account's session; signed in once, as the door counts attempts.</summary>
    public async Task<string> CookieAsync(Role role)
    {
        if (_cookies.TryGetValue(role, out var known))
            return known;
        using var caller = new Caller(Product.Settings.Address);
        await caller.SignInAsync(_accounts[role].Name, _accounts[role].Password);
        return _cookies[role] = caller.Cookie ?? throw new InvalidOperationException($"{_accounts[role].Name} could not sign in");
    }

    /// <summary>Asks the API as a demo account, as a program beside the browser does; the answer must be without errors.</summary>
    public async Task<System.Text.Json.JsonElement> AskAsync(Role role, string query, object? variables = null)
    {
        using var caller = new Caller(Product.Settings.Address) { Cookie = await CookieAsync(role) };
        var answer = await caller.PostAsync("graphql", new { query, variables }, request => request.Headers.Accept.ParseAdd("application/json"));
        Assert.False(answer.Body.TryGetProperty("errors", out var errors), $"{query}\n{errors}");
        return answer.Body.GetProperty("data");
    }

    public async Task DisposeAsync()
    {
        if (Product is not null)
            await Product.DisposeAsync();
    }
}

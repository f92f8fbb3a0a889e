using Hierarchy.Postgres;
using Hierarchy.Regions;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// What the verbs about accounts work with: the database itself, whether or not a server runs on it. They need neither the ledger's
/// lock nor the actors; a running server notices within <see cref="Viewers.Fresh"/>.
/// </summary>
internal sealed class Keeping : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresLedger _ledger;

    private Keeping(NpgsqlDataSource database, string connectionString)
    {
        var endings = new Endings();
        (_database, _ledger) = (database, new PostgresLedger(database, connectionString, TimeProvider.System));
        (Accounts, Sessions, Tokens) = (new(database, TimeProvider.System, endings), new(database, TimeProvider.System, endings), new(database, TimeProvider.System, endings));
    }

    public AccountBook Accounts { get; }
    public Sessions Sessions { get; }
    public Tokens Tokens { get; }

    public static async Task<int> RunAsync(Func<Keeping, Task<int>> verb, CancellationToken cancel)
    {
        var settings = Settings.FromEnvironment();
        var database = Site.OpenDatabase(settings);
        await using var keeping = new Keeping(database, settings.Database);
        await Migrations.ApplyAsync(database, cancel);
        return await verb(keeping);
    }

    public Task<Tree> TreeAsync(CancellationToken cancel) => _ledger.ReadTreeAsync(long.MaxValue, cancel);

    public async Task<Account> NeededAsync(string name, CancellationToken cancel) => Found(await Accounts.FindAsync(name, cancel), name);

    public static Account Found(Account? account, string name) => account ?? throw new UserException(AccountRefusals.UnknownAccount(name).Message);

    /// <summary>A password for somebody else to change, and its hash.</summary>
    public static (string Password, string Hash) NewPassword()
    {
        using var passwords = new Passwords();
        var password = Passwords.Random();
        return (password, passwords.Hash(password));
    }

    /// <summary>An instant as people on this side of the world read it.</summary>
    public static string When(DateTimeOffset? at) => at is { } instant ? $"{instant.ToOffset(Shanghai.Offset):yyyy-MM-dd HH:mm}" : "—";

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _database.DisposeAsync();
    }
}

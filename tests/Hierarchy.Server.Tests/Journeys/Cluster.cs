using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A PostgreSQL of the test's own, to be killed and started again. It listens on a socket only.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly string Programs = Find();
    private static readonly string[] AsAccount = Drop();

    private readonly string _folder;
    private Child? _postmaster;

    private Cluster(string folder) => _folder = folder;

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = _folder, Username = "hierarchy", Database = "postgres", IncludeErrorDetail = true, MaxPoolSize = 20,
    }.ConnectionString;

    public static async Task<Cluster> NewAsync()
    {
        var cluster = new Cluster(Path.Combine(await ReachableAsync(), $"hierarchy-pg-{Guid.NewGuid().ToString("N")[..8]}"));
        await RunAsync([.. AsAccount, Path.Combine(Programs, "initdb"), "-D", cluster._folder, "-U", "hierarchy", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync"]);
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>Starts it, as often as it takes: what a killed one left behind may still hold its memory for a moment.</summary>
    public async Task StartAsync()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            _postmaster = await Child.StartAsync(NoPostgresSettings,
            [
                .. AsAccount, Path.Combine(Programs, "postgres"), "-D", _folder, "-c", "listen_addresses=", "-c", $"unix_socket_directories={_folder}",
                "-c", "unix_socket_permissions=0700", "-c", "max_connections=200", "-c", "lc_messages=C",
            ]);
            while (!_postmaster.Ended.IsCompleted)
            {
                if (await AnswersAsync(patience.Token))
                    return;
                await Task.Delay(20, patience.Token);
            }
            if (patience.IsCancellationRequested)
                throw new InvalidOperationException($"PostgreSQL did not start: {_postmaster.Output}");
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>SIGKILL to the postmaster; its children end when they notice.</summary>
    public Task KillAsync() => _postmaster!.KillAsync();

    /// <summary>As pg_ctl stop -m immediate does: no checkpoint, so the next start has to recover.</summary>
    public async Task StopAsync()
    {
        await RunAsync("kill", "-QUIT", $"{_postmaster!.Id}");
        await _postmaster.Ended;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postmaster is not null)
            await _postmaster.DisposeAsync();
        // Its children still write while they end, so the folder may not be empty at the first attempt.
        await RunAsync("bash", "-c", "for i in {1..100}; do rm -rf -- \"$1\" && exit; sleep 0.1; done", "rm", _folder);
    }

    private static Dictionary<string, string?> NoPostgresSettings => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null);

    private static string Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var known = new[] { "/usr/lib/postgresql", "/usr/local", "/opt" }.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetDirectories(folder)).Concat(Directory.GetDirectories("/usr", "pgsql-*"))
            .OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"));
        return path.Concat(known).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("no PostgreSQL programs in PATH or where packages put them");
    }

    // PostgreSQL refuses to run as root; the account is the one that deploy/run uses.
    private static string[] Drop()
    {
        if (!Environment.IsPrivilegedProcess)
            return [];
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToDictionary(fields => fields[0], fields => fields[3]);
        var account = accounts.ContainsKey("postgres") ? "postgres" : "hierarchy";
        return ["setpriv", $"--reuid={account}", $"--regid={accounts[account]}", "--init-groups", "--"];
    }

    /// <summary>The temporary folder, or /tmp where the account cannot write there.</summary>
    private static async Task<string> ReachableAsync()
    {
        var folder = Path.GetTempPath();
        await using var child = await Child.StartAsync(new Dictionary<string, string?>(), [.. AsAccount, "test", "-w", folder, "-a", "-x", folder]);
        return await child.Ended == 0 ? folder : "/tmp";
    }

    private static async Task RunAsync(params string[] command)
    {
        await using var child = await Child.StartAsync(NoPostgresSettings, command);
        Assert.True(await child.Ended == 0, $"{string.Join(' ', command)}: {child.Output}");
    }
}

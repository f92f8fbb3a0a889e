using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>
/// What people do without us, on the same server, driven by pgbench: bare rows with a unique command id; the same with
/// counters of every ancestor kept by a trigger; a thousand rows a statement.
/// </summary>
internal sealed partial class Rivals : IAsyncDisposable
{
    private const int Units = 2_048;
    private const string Row = "(:unit, nextval('seq'), gen_random_uuid(), 202611, :category, 1 + (random() * 4)::int, (random() * 200)::int)";

    public static readonly string Single = $"\\set unit random(1, {Units})\n\\set category random(0, 3)\ninsert into bare values {Row};\n";
    public static readonly string Counters = $"\\set unit random(1, {Units})\n\\set category random(0, 3)\ninsert into counted values {Row};\n";
    public static readonly string Batch =
        $"insert into batched select 1 + (random() * {Units - 1})::int, nextval('seq'), gen_random_uuid(), 202611, i % 4, 1, i % 200 from generate_series(1, {RowsOfBatch}) i;\n";

    private const int RowsOfBatch = 1_000;

    private readonly string _server;
    private readonly string _pgbench;
    private readonly string _name;

    private Rivals(string server, string pgbench, string name) => (_server, _pgbench, _name) = (server, pgbench, name);

    private string Connection => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<Rivals> StartAsync(string server, string pgbench)
    {
        var rivals = new Rivals(server, pgbench, $"rival_{Guid.NewGuid():N}");
        await RunAsync(server, $"create database {rivals._name}");
        await RunAsync(rivals.Connection,
            $$"""
            create sequence seq cache 1000;
            create table bare (unit integer, seq bigint, command uuid unique, month integer, category integer, sessions integer, participants integer, primary key (unit, seq));
            create table counted (like bare including all);
            create table batched (like bare including all);
            create table unit (id integer primary key, nodes integer[]);
            insert into unit select i, array[i, 10000 + i % 130, 20000 + i % 14, 30000] from generate_series(1, {{Units}}) i;
            create table counter (node integer, month integer, category integer, sessions bigint, participants bigint, primary key (node, month, category)) with (fillfactor = 50);
            insert into counter select node, 202611, category, 0, 0 from (select distinct unnest(nodes) as node from unit) n, generate_series(-1, 3) category;
            create function count_it() returns trigger language plpgsql as $f$
            declare
                one integer;
            begin
                -- The unit first, the province last, and of each the whole before the category: one order, so that nobody waits in a circle.
                foreach one in array (select nodes from unit where id = new.unit) loop
                    update counter set sessions = sessions + new.sessions, participants = participants + new.participants
                    where node = one and month = new.month and category = -1;
                    update counter set sessions = sessions + new.sessions, participants = participants + new.participants
                    where node = one and month = new.month and category = new.category;
                end loop;
                return null;
            end $f$;
            create trigger count_it after insert on counted for each row execute function count_it();
            """);
        await RunAsync(rivals.Connection, "vacuum analyze");
        return rivals;
    }

    public async Task<Measured> RunAsync(string script, int clients, TimeSpan time)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        try
        {
            var server = new NpgsqlConnectionStringBuilder(_server);
            var start = new ProcessStartInfo(_pgbench,
            [
                "-n", "-M", "prepared", "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-c", $"{clients}", "-j", "2",
                "-T", ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture), "-f", file, _name,
            ]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (Rate().Match(await output) is not { Success: true } rate)
                throw new InvalidOperationException($"pgbench: {await errors}{await output}");
            var perSecond = double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture);
            return new Measured(script == Batch ? perSecond * RowsOfBatch : perSecond);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(_server, $"drop database {_name} with (force)");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}

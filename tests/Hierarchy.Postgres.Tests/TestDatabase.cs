using Npgsql;

namespace Hierarchy.Postgres.Tests;

/// <summary>A database of its own on the PostgreSQL that HIERARCHY_TEST_DB names, with the schema applied; dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string _name;

    private TestDatabase(string name)
    {
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = name, IncludeErrorDetail = true, MaxPoolSize = 20 }.ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }
    public NpgsqlDataSource Source { get; }

    public static string Server => Environment.GetEnvironmentVariable("HIERARCHY_TEST_DB")
        ?? throw new InvalidOperationException("HIERARCHY_TEST_DB names no PostgreSQL; run deploy/test, which starts one");

    public static async Task<TestDatabase> CreateAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await OnServerAsync($"create database {name} template {await Template.Value}");
        return new TestDatabase(name);
    }

    public PostgresLedger Ledger(TimeProvider? clock = null) => new(Source, ConnectionString, clock ?? TimeProvider.System);

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task RunAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Source.CreateCommand(sql);
        command.CommandTimeout = 600;
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OnServerAsync($"drop database if exists {_name} with (force)");
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = $"template_{Guid.NewGuid():N}";
        await OnServerAsync($"create database {name}");
        var settings = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false };
        await using var source = NpgsqlDataSource.Create(settings);
        await Migrations.ApplyAsync(source, default);
        return name;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}

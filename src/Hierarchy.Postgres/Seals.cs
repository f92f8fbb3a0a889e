using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>A sealed table (定稿): what it is a pure function of, and the hashes of its bytes.</summary>
/// <param name="Id">Form, region, month and position: the same prefix gives the same id.</param>
public sealed record Seal(
    string Id, string Form, Guid Region, Period Period, long Position, byte[] BatchHash, string CatalogueVersion, string RendererVersion,
    int Rows, string XlsxSha256, string DocxSha256, DateTimeOffset SealedAt, string SealedBy);

/// <summary>The seals' rows. The files themselves lie in the data folder.</summary>
public sealed class Seals(NpgsqlDataSource database)
{
    private const string Columns =
        "id, form, region_id, period, position, batch_hash, catalogue_version, renderer_version, row_count, xlsx_sha256, docx_sha256, sealed_at, sealed_by";

    /// <summary>Keeps the seals that are not there yet.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Seal> seals, CancellationToken cancel)
    {
        await using var batch = database.CreateBatch();
        foreach (var seal in seals)
        {
            var command = new NpgsqlBatchCommand(
                $"insert into seal ({Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing");
            foreach (var value in new object[]
            {
                seal.Id, seal.Form, seal.Region, seal.Period.Index, seal.Position, seal.BatchHash, seal.CatalogueVersion, seal.RendererVersion,
                seal.Rows, seal.XlsxSha256, seal.DocxSha256, seal.SealedAt, seal.SealedBy,
            })
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        if (seals.Count > 0)
            await batch.ExecuteNonQueryAsync(cancel);
    }

    public Task<IReadOnlyList<Seal>> AllAsync(CancellationToken cancel) =>
        ReadAsync(database.CreateCommand($"select {Columns} from seal order by period, region_id, form, position"), cancel);

    public Task<IReadOnlyList<Seal>> OfMonthAsync(Period period, long position, CancellationToken cancel)
    {
        var command = database.CreateCommand($"select {Columns} from seal where period = $1 and position = $2");
        command.Parameters.AddWithValue(period.Index);
        command.Parameters.AddWithValue(position);
        return ReadAsync(command, cancel);
    }

    /// <summary>Newest month first, then by form.</summary>
    public Task<IReadOnlyList<Seal>> OfRegionAsync(Guid region, Period? period, string? form, CancellationToken cancel)
    {
        var command = database.CreateCommand(
            $"select {Columns} from seal where region_id = $1 and ($2::integer is null or period = $2) and ($3::text is null or form = $3) order by period desc, form, position");
        foreach (var value in new object?[] { region, period?.Index, form })
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return ReadAsync(command, cancel);
    }

    public async Task<Seal?> ByIdAsync(string id, CancellationToken cancel)
    {
        var command = database.CreateCommand($"select {Columns} from seal where id = $1");
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, cancel)).SingleOrDefault();
    }

    /// <summary>The seal of a form for a region and month; null when there is none.</summary>
    public async Task<Seal?> FindAsync(string form, Guid region, Period period, CancellationToken cancel)
    {
        var command = database.CreateCommand($"select {Columns} from seal where form = $1 and region_id = $2 and period = $3 order by position limit 1");
        command.Parameters.AddWithValue(form);
        command.Parameters.AddWithValue(region);
        command.Parameters.AddWithValue(period.Index);
        return (await ReadAsync(command, cancel)).SingleOrDefault();
    }

    /// <summary>The batch that holds a position: its end, hash and instant.</summary>
    public async Task<Head> BatchAsync(long position, CancellationToken cancel) => await FindBatchAsync(position, cancel)
        ?? throw new ArgumentOutOfRangeException(nameof(position), position, "beyond the end of the ledger");

    /// <summary>The last batch that ends at a position or before it; the empty ledger when there is none.</summary>
    public async Task<Head> BatchBeforeAsync(long position, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select last_position, hash, recorded_at from batch where last_position <= $1 order by last_position desc limit 1");
        command.Parameters.AddWithValue(position);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel)
            ? new Head(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<DateTimeOffset>(2))
            : Head.Empty;
    }

    /// <summary>Null when the ledger ends before that position.</summary>
    public async Task<Head?> FindBatchAsync(long position, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select last_position, hash, recorded_at from batch where last_position >= $1 order by last_position limit 1");
        command.Parameters.AddWithValue(position);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel)
            ? new Head(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    private static async Task<IReadOnlyList<Seal>> ReadAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var _ = command;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var seals = new List<Seal>();
        while (await rows.ReadAsync(cancel))
            seals.Add(new Seal(
                rows.GetString(0), rows.GetString(1), rows.GetGuid(2), Period.FromIndex(rows.GetInt32(3)), rows.GetInt64(4), rows.GetFieldValue<byte[]>(5),
                rows.GetString(6), rows.GetString(7), rows.GetInt32(8), rows.GetString(9), rows.GetString(10), rows.GetFieldValue<DateTimeOffset>(11), rows.GetString(12)));
        return seals;
    }
}

using System.Text.Json;
using Hierarchy.Server.Tests.Accounts;
using Npgsql;

namespace Hierarchy.Server.Tests.Api;

/// <summary>An entry as its row tells it, read by SQL and not by the product.</summary>
internal sealed record LedgerRow(
    long Position, int Number, string Kind, Guid? UnitId, Guid? RegionId, DateOnly EffectiveOn, string By, string? Mandate, Guid CommandId, JsonElement Facts)
{
    public Guid? Id(string fact) => Text(fact) is { } text ? Guid.Parse(text) : null;

    public string? Text(string fact) => Facts.TryGetProperty(fact, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The month from which it holds, where it says one; else that of its day.</summary>
    public int Month => Text("from") is { Length: 7 } month && month[4] == '-' ? int.Parse(month[..4], null) * 12 + int.Parse(month[5..], null) : EffectiveOn.Year * 12 + EffectiveOn.Month;

    public static async Task<IReadOnlyList<LedgerRow>> AllAsync(House house)
    {
        await using var command = house.Database.Source.CreateCommand("select position, number, kind, unit_id, region_id, effective_on, recorded_by, mandate, command_id, facts::text from entry order by position");
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<LedgerRow>();
        while (await rows.ReadAsync())
            all.Add(new(rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2), IdOrNull(rows, 3), IdOrNull(rows, 4), rows.GetFieldValue<DateOnly>(5), rows.GetString(6),
                await rows.IsDBNullAsync(7) ? null : rows.GetString(7), rows.GetGuid(8), JsonDocument.Parse(rows.GetString(9)).RootElement));
        return all;
    }

    private static Guid? IdOrNull(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetGuid(column);
}

/// <summary>Where units and regions stood, told by the entries before one.</summary>
internal sealed class Standing(IReadOnlyList<LedgerRow> before)
{
    /// <summary>Whether a region is another, or below it, in a month.</summary>
    public bool IsUnder(Guid? region, Guid top, int month)
    {
        for (var at = region; at is { } id; at = ParentOfRegion(id, month))
        {
            if (id == top)
                return true;
        }
        return false;
    }

    public bool UnitIsUnder(Guid unit, Guid top, int month) => IsUnder(ParentOfUnit(unit, month), top, month);

    private Guid? ParentOfUnit(Guid unit, int month) => Latest(month, before.Where(row => row.UnitId == unit && row.Kind is "UnitRegistered" or "UnitMoved"), row => row.Kind == "UnitMoved" ? row.Id("to") : row.Id("region"));

    private Guid? ParentOfRegion(Guid region, int month) => Latest(month, before.Where(row => row.RegionId == region && row.Kind is "RegionCreated" or "RegionMoved"), row => row.Kind == "RegionMoved" ? row.Id("to") : row.Id("parent"));

    /// <summary>Of what holds from a month on, the latest; of two from the same month, the later entry.</summary>
    private static Guid? Latest(int month, IEnumerable<LedgerRow> rows, Func<LedgerRow, Guid?> parent) =>
        rows.Where(row => row.Month <= month).OrderBy(row => row.Month).ThenBy(row => row.Position).Select(parent).LastOrDefault();
}

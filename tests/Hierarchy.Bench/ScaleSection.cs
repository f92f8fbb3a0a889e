using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>Two generated stores, one ten times the other: starting cold, closing a month, memory, and how all of it grows.</summary>
internal static class ScaleSection
{
    private const int Units = 100_000;
    private const int Entries = 5_000_000;
    private const int LoadFactor = 15;

    /// <summary>Months that nobody has closed yet: each round closes another.</summary>
    private const int OpenMonths = 12;

    private sealed record Store(bool Large, string Connection, string Expected);

    public static async Task RunAsync(Settings settings)
    {
        var last = Period.Of(Shanghai.Day(TimeProvider.System.GetUtcNow())).Plus(-1);
        var load = settings.Seconds * LoadFactor;
        var growth = new Growth("Scale", string.Create(CultureInfo.InvariantCulture,
            $"{Units * settings.Scale * 0.1:N0} units with {Entries * settings.Scale * 0.1:N0} entries beside {Units * settings.Scale:N0} with {Entries * settings.Scale:N0}, of {GeneratedLedger.Months} months. Medians of {settings.Rounds} rounds; load lasts {load.TotalSeconds} s. A close prints and seals all tables of all regions."));
        var stores = new[] { await MakeAsync(growth, settings, false, last), await MakeAsync(growth, settings, true, last) };
        // Each kind in a row of its own: a load adds entries, which the figures expected of a cold start do not have.
        await RoundsAsync(settings, stores, (store, round) => ColdAsync(growth, settings, store, round));
        await RoundsAsync(settings, stores, (store, round) => CloseAsync(growth, settings, store, last.Plus(1 - OpenMonths + round % OpenMonths)));
        await RoundsAsync(settings, stores, (store, _) => LoadAsync(growth, settings, store, load));
        foreach (var store in stores)
            await VerifyAsync(growth, settings, store);
        await growth.WriteAsync(settings.Out);
    }

    private static async Task RoundsAsync(Settings settings, Store[] stores, Func<Store, int, Task> measure)
    {
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var store in stores)
                await measure(store, round);
        }
    }

    private static async Task<Store> MakeAsync(Growth growth, Settings settings, bool large, Period last)
    {
        var share = large ? settings.Scale : settings.Scale * 0.1;
        var (units, entries) = ((int)(Units * share), (int)(Entries * share));
        var (catalogue, connection, expected) = (Ours.ReadCatalogue(settings.Catalogue), "", "");
        await TimedAsync("making the store", async () => connection = await GeneratedStore.MakeAsync(settings.Server, catalogue, units, entries, last, OpenMonths, Console.Error.WriteLine));
        await TimedAsync("folding the units' rows from its entries", () => GeneratedStore.FoldAsync(connection, catalogue));
        await TimedAsync("recount of all regions in SQL", async () => expected = await Cold.ExpectedAsync(connection));
        return new Store(large, connection, expected);

        async Task TimedAsync(string what, Func<Task> make)
        {
            var since = Stopwatch.GetTimestamp();
            await make();
            growth.Add(large, what, "s", Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private static async Task ColdAsync(Growth growth, Settings settings, Store store, int round)
    {
        // Whoever comes first warms the cache for the other, so they take turns; the first round is nobody's.
        if (round == 0)
            await Child.RunAsync("raw", store.Connection);
        var raw = round % 2 == 0 ? await Child.RunAsync("raw", store.Connection) : default;
        var (answer, seconds) = await Child.RunAsync("cold", store.Connection, settings.Catalogue);
        if (answer["province"].GetString() != store.Expected)
            throw new InvalidOperationException("the first answer after a cold start is not what the recount gives");
        if (round % 2 != 0)
            raw = await Child.RunAsync("raw", store.Connection);
        growth.Add(store.Large, "process start to the first correct answer for the province", "s", seconds, "≤ 1.5");
        growth.Add(store.Large, "of it opening the ledger and building the regions", "s", answer["seconds"].GetDouble());
        growth.Add(store.Large, "process start to the last byte of the same rows, read raw", "s", raw.Seconds);
        growth.Add(store.Large, "rows read raw", "MB", Megabytes(raw.Answer["bytes"]));
        growth.Add(store.Large, "first answer : raw read", "times", seconds / raw.Seconds, "≤ 1.5");
    }

    private static async Task CloseAsync(Growth growth, Settings settings, Store store, Period month)
    {
        var (answer, _) = await Child.RunAsync("close", store.Connection, settings.Catalogue, $"{month}");
        growth.Add(store.Large, "closing a month", "ms", answer["close"].GetDouble() * 1000, "≤ 300");
        growth.Add(store.Large, "comparing it with the recount", "s", answer["compare"].GetDouble());
        growth.Add(store.Large, "printing and sealing its tables", "s", answer["seal"].GetDouble());
        growth.Add(store.Large, "tables sealed", "forms of regions", answer["tables"].GetDouble());
    }

    private static async Task LoadAsync(Growth growth, Settings settings, Store store, TimeSpan load)
    {
        var (answer, _) = await Child.RunAsync("load", store.Connection, settings.Catalogue, load.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        growth.Add(store.Large, "entries of 64 callers", "a second", answer["perSecond"].GetDouble());
        growth.Add(store.Large, "their p99", "ms", answer["p99"].GetDouble());
        growth.Add(store.Large, "reading a figure of the province", "ns", answer["nsPerRead"].GetDouble());
        growth.Add(store.Large, "managed memory a unit, nothing active but the regions", "bytes", answer["regionBytesPerUnit"].GetDouble(), "≤ 1,024");
        growth.Add(store.Large, "managed memory of an active unit beside that", "bytes", answer["actorBytesPerUnit"].GetDouble());
        growth.Add(store.Large, "resident after a cold start", "MB", Megabytes(answer["residentCold"]), "≤ 400");
        growth.Add(store.Large, "resident after the load", "MB", Megabytes(answer["residentLoaded"]), "≤ 400");
    }

    /// <summary>What `hierarchy verify` checks of a ledger and its figures.</summary>
    private static async Task VerifyAsync(Growth growth, Settings settings, Store store)
    {
        var since = Stopwatch.GetTimestamp();
        await using var site = await Cold.OpenAsync(store.Connection, settings.Catalogue, Path.GetTempPath());
        growth.Add(store.Large, "findings of the verification", "", await Verified.FindingsAsync(site.Database, site.Actors.Root), "0");
        growth.Add(store.Large, "verification", "s", Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    private static double Megabytes(JsonElement bytes) => bytes.GetDouble() / (1024 * 1024);
}

namespace Hierarchy.Bench;

/// <summary>Durable entries beside what PostgreSQL does alone, what the climb costs, how long an answer takes, what a reader misses.</summary>
internal static class LedgerSection
{
    private const int WarmUpEntries = 300_000;

    private const string Sync = "fdatasync of 8 KB";
    private const string Single = "PostgreSQL, one row, 32 clients";
    private const string Counters = "PostgreSQL, trigger counters, 32 clients";
    private const string Batched = "PostgreSQL, 1,000 rows, 8 clients";
    private const string Few = "ours, 64 callers";
    private const string Many = "ours, 1,024 callers";
    private const string FewWithout = "ours without the climb, 64 callers";
    private const string ManyWithout = "ours without the climb, 1,024 callers";
    private const string One = "ours, 1 caller";
    private const string District = "ours, 64 callers in one district";

    private static readonly Ratio[] Ratios =
    [
        Ratio.Speed(Few, Single, "≥ 1.2, then 2"),
        Ratio.Speed(Few, Counters, "≥ 10"),
        Ratio.Speed(Many, Batched, "≥ 0.35, then 0.57"),
        Ratio.Speed(District, One, "≥ 10"),
        Ratio.Speed(Few, FewWithout, "≥ 0.95"),
        Ratio.Speed(Many, ManyWithout, "≥ 0.95"),
        new("p99 of 64 callers : (5 × mean fdatasync + 1 ms)", "≤ 1", [Few, Sync], both => both[0].P99!.Value / (5 * both[1].Mean!.Value + 1)),
    ];

    public static async Task RunAsync(Settings settings)
    {
        await using var rivals = await Rivals.StartAsync(settings.Server, settings.PgBench);
        await using var ours = await Ours.StartAsync(settings.Server, settings.Catalogue);
        await using var without = await Ours.StartAsync(settings.Server, settings.Catalogue, climb: false);
        await WarmUpAsync(ours, settings.Seconds);
        await WarmUpAsync(without, settings.Seconds);
        var report = new Report("Ledger", settings.Told, Ratios);
        for (var round = 0; round < settings.Rounds; round++)
            await RoundAsync(report, round, rivals, ours, without, settings.Seconds);
        await ReadAsync(report, ours, settings);
        await report.WriteAsync(settings.Out);
    }

    /// <summary>Until the compiler has seen enough: it compiles anew what it has counted, and is late on a busy machine.</summary>
    private static async Task WarmUpAsync(Ours ours, TimeSpan time)
    {
        for (var warm = 0; warm < WarmUpEntries;)
            warm += (int)((await ours.Everywhere.RunAsync(64, time)).PerSecond * time.TotalSeconds);
    }

    private static async Task RoundAsync(Report report, int round, Rivals rivals, Ours ours, Ours without, TimeSpan time)
    {
        report.Add(Single, await rivals.RunAsync(Rivals.Single, 32, time));
        report.Add(Sync, await Disk.SyncsAsync(time / 5));
        // What comes second finds the machine a little different, so they take turns.
        await InTurnAsync(round,
            async () => report.Add(Few, await ours.Everywhere.RunAsync(64, time)),
            async () => report.Add(FewWithout, await without.Everywhere.RunAsync(64, time)));
        report.Add(Counters, await rivals.RunAsync(Rivals.Counters, 32, time));
        await InTurnAsync(round,
            async () => report.Add(Many, await ours.Everywhere.RunAsync(1_024, time)),
            async () => report.Add(ManyWithout, await without.Everywhere.RunAsync(1_024, time)));
        report.Add(Batched, await rivals.RunAsync(Rivals.Batch, 8, time));
        report.Add(One, await ours.Everywhere.RunAsync(1, time));
        report.Add(District, await ours.InOneDistrict.RunAsync(64, time));
    }

    private static async Task InTurnAsync(int round, Func<Task> one, Func<Task> other)
    {
        var (first, second) = round % 2 == 0 ? (one, other) : (other, one);
        await first();
        await second();
    }

    private static async Task ReadAsync(Report report, Ours ours, Settings settings)
    {
        var reading = new ReadYourWrites(ours.Actors);
        while (reading.Reads < settings.Reads)
        {
            await ours.Everywhere.RunAsync(64, settings.Seconds, acknowledged: reading.Read);
            await Console.Error.WriteLineAsync($"确认后即读全省：{reading.Reads} 次，漏读 {reading.Misses} 次");
        }
        report.Add(new Finding($"reads of the province right after an acknowledgement that missed an acknowledged entry, of {reading.Reads:N0}", reading.Misses, "0"));
        report.Add(new Finding("ns a read took, under that load", reading.NanosecondsPerRead));
    }
}

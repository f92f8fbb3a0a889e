using Hierarchy;
using Hierarchy.Bench;

// Usage: Hierarchy.Bench SECTION CONNECTION PGBENCH CATALOGUE OUT [SILO]
// Measures in rounds, each way as a neighbour in time of its rivals; writes OUT.md and OUT.json. What else it can be
// asked for are its own child processes.
switch (args)
{
    case ["ledger", var server, var pgbench, var catalogue, var report]:
        await LedgerSection.RunAsync(new Settings(server, pgbench, catalogue, report));
        return 0;
    case ["scale", var server, var pgbench, var catalogue, var report]:
        await ScaleSection.RunAsync(new Settings(server, pgbench, catalogue, report));
        return 0;
    case ["soak", var server, var pgbench, var catalogue, var report]:
        await SoakSection.RunAsync(new Settings(server, pgbench, catalogue, report));
        return 0;
    case ["api", var server, var pgbench, var catalogue, var report]:
        await ApiSection.RunAsync(new Settings(server, pgbench, catalogue, report));
        return 0;
    case ["cluster", var server, var pgbench, var catalogue, var report, var silo]:
        await ClusterSection.RunAsync(new Settings(server, pgbench, catalogue, report), silo);
        return 0;
    case ["api-client"]:
        await ApiClient.RunAsync();
        return 0;
    case ["api-rivals", var store, var catalogue]:
        await ApiRivals.RunAsync(store, catalogue);
        return 0;
    case ["api-open", var store, var folder, var catalogue]:
        await ApiOpen.RunAsync(store, folder, catalogue);
        return 0;
    case ["cold", var store, var catalogue]:
        await Cold.StartAsync(store, catalogue);
        return 0;
    case ["raw", var store]:
        await Cold.RawAsync(store);
        return 0;
    case ["close", var store, var catalogue, var month]:
        await Closing.RunAsync(store, catalogue, Period.Parse(month));
        return 0;
    case ["load", var store, var catalogue, var seconds]:
        await Resident.RunAsync(store, catalogue, Resident.Time(seconds));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Hierarchy.Bench SECTION CONNECTION PGBENCH CATALOGUE OUT [SILO]");
        return 2;
}

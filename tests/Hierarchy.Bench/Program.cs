using Hierarchy.Bench;

// Usage: Hierarchy.Bench SECTION CONNECTION PGBENCH CATALOGUE OUT
// Measures in rounds, each way as a neighbour in time of its rivals; writes OUT.md and OUT.json.
switch (args)
{
    case ["ledger", var server, var pgbench, var catalogue, var report]:
        await LedgerSection.RunAsync(new Settings(server, pgbench, catalogue, report));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Hierarchy.Bench SECTION CONNECTION PGBENCH CATALOGUE OUT");
        return 2;
}

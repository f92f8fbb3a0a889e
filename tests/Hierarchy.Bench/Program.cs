using System.Globalization;
using System.Text.Json;
using Hierarchy.Bench;

// Usage: Hierarchy.Bench CONNECTION PGBENCH CATALOGUE OUT [ROUNDS] [SECONDS]
// Measures in rounds, each way as a neighbour in time of its rivals; writes OUT.md and OUT.json.
const int WarmUpEntries = 30_000;
if (args.Length < 4)
{
    await Console.Error.WriteLineAsync("Hierarchy.Bench CONNECTION PGBENCH CATALOGUE OUT [ROUNDS] [SECONDS]");
    return 2;
}
var (rounds, seconds) = (Number(4, 3), TimeSpan.FromSeconds(Number(5, 5)));

await using var rivals = await Rivals.StartAsync(args[0], args[1]);
await using var product = await Ours.StartAsync(args[0], args[2]);
// Until the compiler has seen enough; on a machine with much else to do it is late.
for (var warm = 0; warm < WarmUpEntries;)
    warm += (int)((await product.RunAsync(64, seconds)).PerSecond * seconds.TotalSeconds);
var report = new Report(rounds, seconds);
for (var round = 0; round < rounds; round++)
{
    report.Add("fdatasync", await Disk.SyncsAsync(seconds / 5));
    report.Add("PostgreSQL, one row, 32 clients", await rivals.RunAsync(Rivals.Single, 32, seconds));
    report.Add("ours, 64 callers", await product.RunAsync(64, seconds));
    report.Add("PostgreSQL, trigger counters, 32 clients", await rivals.RunAsync(Rivals.Counters, 32, seconds));
    report.Add("ours, 1,024 callers", await product.RunAsync(1_024, seconds));
    report.Add("PostgreSQL, 1,000 rows, 8 clients", await rivals.RunAsync(Rivals.Batch, 8, seconds));
    report.Add("ours, 1 caller", await product.RunAsync(1, seconds));
    report.Add("ours, 64 callers in one district", await product.RunAsync(64, seconds, oneDistrict: true));
}
var markdown = report.Markdown();
await File.WriteAllTextAsync(args[3] + ".md", markdown);
await File.WriteAllTextAsync(args[3] + ".json", JsonSerializer.Serialize(report.Json(), JsonSerializerOptions.Web));
await Console.Out.WriteLineAsync(markdown);
return 0;

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

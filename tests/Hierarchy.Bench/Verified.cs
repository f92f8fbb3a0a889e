using Hierarchy.Postgres;
using Hierarchy.Rollups;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>核验 of a store: chain, columns, units' rows, live figures and stored tallies against the recount.</summary>
internal static class Verified
{
    public static async Task<int> FindingsAsync(NpgsqlDataSource database, Root root)
    {
        var verification = new Verification(database);
        return await CountAsync(verification.LedgerAsync(root.Watermark.Position, _ => { }, default)) + await CountAsync(verification.FiguresAsync(root, default));
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<string> findings)
    {
        var count = 0;
        await foreach (var finding in findings)
        {
            if (count++ < 10)
                await Console.Error.WriteLineAsync(finding);
        }
        return count;
    }
}

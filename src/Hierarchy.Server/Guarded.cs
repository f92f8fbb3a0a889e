using Hierarchy.Hosting;
using Npgsql;

namespace Hierarchy.Server;

/// <summary>What a program does (守护): whatever its user can mend is one Chinese sentence and exit 1; being asked to stop is no failure.</summary>
public static class Guarded
{
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception known) when (known is UserException or CatalogueException or LedgerTakenException)
        {
            await Console.Error.WriteLineAsync(known.Message);
            return 1;
        }
        catch (NpgsqlException unreachable)
        {
            await Console.Error.WriteLineAsync($"数据库不可用：{unreachable.Message}。请检查 HIERARCHY_DB 与数据库是否已启动。");
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}

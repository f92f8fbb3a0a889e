using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Demo;

/// <summary>What the demo (演示数据) needs of its surroundings. Its instants only go forward.</summary>
public interface IDemoHost
{
    Root Root { get; }

    /// <summary>Sets the clock to the instant, never backwards, and submits. A refusal is thrown, with its message.</summary>
    Task<Receipt> SubmitAsync(DateTimeOffset at, Order order);

    /// <summary>Closes the province's month and seals its tables.</summary>
    Task CloseMonthAsync(DateTimeOffset at, Period month);

    void Progress(string step, long done, long total);
}

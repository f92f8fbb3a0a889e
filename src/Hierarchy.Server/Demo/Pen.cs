using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hierarchy.Deciding;
using Hierarchy.Hosting;

namespace Hierarchy.Server.Demo;

/// <summary>
/// Hands orders in (递交), one after the other: so every order is a batch of its own and two runs give the same hashes.
/// Command ids derive from what makes the demo, and instants only go forward.
/// </summary>
internal sealed class Pen(IDemoHost host, int seed, int units, Period until, CancellationToken cancel)
{
    /// <summary>Commands under one command id; a longer draft is handed in as several orders.</summary>
    public const int MaxCommands = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Guid _seed = new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"demo {seed} {units} {until}"))).AsSpan(0, 16), bigEndian: true);

    private DateTimeOffset _at = DateTimeOffset.MinValue;
    private int _orders;

    /// <summary>The hour of a day in Shanghai; an hour that is past already is left as it is.</summary>
    public void GoTo(DateOnly day, int hour)
    {
        var at = new DateTimeOffset(day, new TimeOnly(hour, 0), Shanghai.Offset);
        _at = at > _at ? at : _at;
        if (Shanghai.Day(_at) != day)
            throw new InvalidOperationException($"believed that the orders of a day fit into it, but it is {_at} and not {day} any more");
    }

    public Draft Begin(Author author) => new(this, author);

    public async Task CloseAsync(Period month)
    {
        cancel.ThrowIfCancellationRequested();
        await host.CloseMonthAsync(_at, month);
    }

    public async Task SendAsync(Author author, IReadOnlyList<Draft.Line> lines)
    {
        foreach (var chunk in lines.Chunk(MaxCommands))
        {
            cancel.ThrowIfCancellationRequested();
            var id = UnitRegister.NewId(_seed, _orders++);
            var receipt = await host.SubmitAsync(_at, new Order(id, [.. chunk.Select(line => line.Write(id))], author));
            _at += Pause;
            Tell(chunk, receipt);
        }
    }

    private static void Tell(Draft.Line[] lines, Receipt receipt)
    {
        if (!Array.Exists(lines, line => line.Recorded is not null))
            return;
        if (receipt.First is not { } first || receipt.Position - first + 1 != lines.Length)
            throw new InvalidOperationException(
                $"believed that {lines.Length} commands make as many entries, but they are {receipt.First} to {receipt.Position}");
        for (var i = 0; i < lines.Length; i++)
            lines[i].Recorded?.Invoke(first + i);
    }
}

/// <summary>An order that is being written (草稿): what one author has to say at one sitting.</summary>
internal sealed class Draft(Pen pen, Author author)
{
    /// <param name="Write">Makes the command under the order's id.</param>
    /// <param name="Recorded">Told the position of the entry; only in drafts whose every command makes exactly one.</param>
    public readonly record struct Line(Func<Guid, Command> Write, Action<long>? Recorded);

    private readonly List<Line> _lines = [];

    public int Count => _lines.Count;

    public void Add(Func<Guid, Command> write, Action<long>? recorded = null) => _lines.Add(new Line(write, recorded));

    public Task SendAsync() => pen.SendAsync(author, _lines);
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Hierarchy.GraphQL;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Rollups;
using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Api;

/// <summary>
/// What one request reads (一次读数): the actors and, where a field needs rows, the store, both at one watermark. A mutation that was
/// accepted moves it on, so that what is asked of the result is read behind it.
/// </summary>
public sealed class Reading(Site site) : IAsyncDisposable
{
    /// <summary>Fields that carry it are read from rows.</summary>
    public const string Stored = "stored";

    private const int Attempts = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Many requests read at one watermark.
    private static readonly ConditionalWeakTable<Watermark, Dictionary<string, object?>> ShownOf = [];

    private Root? _root;
    private Snapshot? _snapshot;
    private Sight? _sight;
    private bool _showsRows;
    private Action<string, object?> _answer = (_, _) => { };

    /// <summary>Who asks; set before the first execution.</summary>
    public Viewer? Viewer { get; set; }

    public Root Root => _root ?? throw new InvalidOperationException("nothing is read before the execution has begun");

    /// <summary>What the viewer may see, by today's tree.</summary>
    public Sight Sight => _sight ??= new Sight(Viewer ?? throw Refusals.SignIn(), Root.Tree, Period.Of(Today));

    /// <summary>Today in Shanghai.</summary>
    public DateOnly Today => Shanghai.Day(site.Clock.GetUtcNow());

    /// <summary>The store at the watermark.</summary>
    public Snapshot Snapshot => _snapshot ?? throw new InvalidOperationException($"a field that reads rows does not carry @{Stored}");

    /// <summary>Whether the store can be read now.</summary>
    public bool HasRows => _snapshot is not null;

    public async ValueTask<IAsyncDisposable?> BeginAsync(ExecutionStart start, CancellationToken cancel)
    {
        if (Viewer is null)
            throw Refusals.SignIn();
        // What a mutation leaves behind is told to whoever may write; nothing else is.
        if (start.Kind != ExecutionKind.Mutation && !Viewer.Can(Scope.Read))
            throw Refusals.MayNot("查询");
        _answer = start.Answer;
        _showsRows = start.Directives.Contains(Stored);
        await ReadAsync(LeastPosition(start.Extensions), _showsRows && start.Kind is ExecutionKind.Query or ExecutionKind.Event, cancel);
        return this;
    }

    /// <summary>From now on the request reads at or behind a position; rows only if it asked for what is read from them.</summary>
    public Task AdvanceAsync(long position, CancellationToken cancel) => ReadAsync(position, _showsRows, cancel);

    /// <summary>Opens the store for what a mutation must know before it is submitted.</summary>
    public Task OpenRowsAsync(CancellationToken cancel) => ReadAsync(Root.Watermark.Position, needsRows: true, cancel);

    private async Task ReadAsync(long least, bool needsRows, CancellationToken cancel)
    {
        await DisposeAsync();
        _root = site.Actors.Root;
        if (needsRows || _root.Watermark.Position < Math.Max(least, _root.WholeFrom))
            await WaitAsync(least, needsRows, cancel);
        _sight = null;
        _answer("watermark", ShownOf.GetValue(Root.Watermark, Shown));
    }

    private async Task WaitAsync(long least, bool needsRows, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestWait);
        try
        {
            _root = await site.Actors.AtLeastAsync(least, patience.Token);
            if (needsRows || _root.Watermark.Position < _root.WholeFrom)
                await SettleAsync(needsRows, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw site.Actors.Root.Watermark.Position < least ? Refusals.PositionNotReached(least, LongestWait) : Refusals.NoTurn(LongestWait);
        }
    }

    private async Task SettleAsync(bool needsRows, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            _root = await site.Actors.AtLeastAsync(_root!.WholeFrom, cancel);
            if (!needsRows)
                return;
            using var reader = site.Actors.Read();
            _snapshot = await Snapshot.OpenAsync(site.Database, cancel);
            // The store is ahead of the actors by the batches that still climb.
            if (await reader.AtAsync(_snapshot.Head.Position, cancel) is { } same && same.Watermark.Position >= same.WholeFrom)
            {
                _root = same;
                return;
            }
            await DisposeAsync();
        }
        throw Refusals.SnapshotGone();
    }

    private static long LeastPosition(IReadOnlyDictionary<string, object?> extensions) => extensions.GetValueOrDefault("minPosition") switch
    {
        null => 0,
        long number when number >= 0 => number,
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var other => throw Refusals.BadPosition($"{other}"),
    };

    private static Dictionary<string, object?> Shown(Watermark watermark) => new()
    {
        ["position"] = watermark.Position.ToString(CultureInfo.InvariantCulture),
        ["committedAt"] = Scalars.Text(watermark.CommittedAt),
        ["batchHash"] = watermark.BatchHash,
    };

    /// <summary>Ends the transaction, if there is one. What comes after begins again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _snapshot, null) is { } open)
            await open.DisposeAsync();
    }
}

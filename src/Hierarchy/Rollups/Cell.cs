namespace Hierarchy.Rollups;

/// <summary>
/// One month of a tally (计数): per measure the flow of the month, or the change of a stock in it. Immutable; measures
/// whose three amounts are zero are not there.
/// </summary>
public sealed class Cell
{
    /// <summary>What few measures have beside a known number.</summary>
    private readonly record struct Rest(ushort Measure, long Unknown, long AtLeast) : IComparable<Rest>
    {
        public int CompareTo(Rest other) => Measure.CompareTo(other.Measure);
    }

    public static readonly Cell Empty = new([], [], []);

    /// <summary>What one fact gives has fewer amounts.</summary>
    private const int MaxOnStack = 8;

    // All three in ascending order of measures.
    private readonly ushort[] _measures;
    private readonly long[] _known;
    private readonly Rest[] _rest;

    private Cell(ushort[] measures, long[] known, Rest[] rest) => (_measures, _known, _rest) = (measures, known, rest);

    public bool IsEmpty => _measures.Length == 0;

    public Count this[Measure measure]
    {
        get
        {
            var at = Array.BinarySearch(_measures, measure.Number);
            if (at < 0)
                return Count.Zero;
            var rest = _rest.AsSpan().BinarySearch(new Rest(measure.Number, 0, 0));
            return rest < 0 ? new(_known[at]) : new(_known[at], _rest[rest].Unknown, _rest[rest].AtLeast);
        }
    }

    public Enumerator GetEnumerator() => new(this);

    public IEnumerable<KeyValuePair<Measure, Count>> Items()
    {
        var items = new List<KeyValuePair<Measure, Count>>(_measures.Length);
        foreach (var item in this)
            items.Add(item);
        return items;
    }

    public static Cell Of(params ReadOnlySpan<KeyValuePair<Measure, Count>> items)
    {
        Span<KeyValuePair<Measure, Count>> few = stackalloc KeyValuePair<Measure, Count>[MaxOnStack];
        var sorted = items.Length <= MaxOnStack ? few[..items.Length] : new KeyValuePair<Measure, Count>[items.Length];
        items.CopyTo(sorted);
        return OfOwn(sorted);
    }

    public static Cell Of(IEnumerable<KeyValuePair<Measure, Count>> items) => OfOwn(items.ToArray());

    /// <summary>Of items that may be put in order where they are.</summary>
    private static Cell OfOwn(Span<KeyValuePair<Measure, Count>> items)
    {
        items.Sort(static (a, b) => a.Key.Number.CompareTo(b.Key.Number));
        var sums = Builder.Start();
        foreach (var (measure, count) in items)
            sums.Add(measure.Number, count);
        return sums.Build();
    }

    public Cell Plus(Cell other) => other.IsEmpty ? this : IsEmpty ? other : Merge(other, subtract: false);
    public Cell Minus(Cell other) => other.IsEmpty ? this : Merge(other, subtract: true);

    /// <summary>Only the stocks, or only the flows.</summary>
    public Cell Where(bool stock)
    {
        if (Array.TrueForAll(_measures, number => Measure.FromNumber(number).IsStock == stock))
            return this;
        return Where(measure => measure.IsStock == stock);
    }

    /// <summary>The flows of all lines together: what a unit keeps in mind; its lines follow from them.</summary>
    public Cell OwnFlows() => Where(measure => !measure.IsStock && measure.Line is null);

    /// <summary>The same amounts, counted for one line.</summary>
    public Cell In(string line)
    {
        var (items, at) = (new KeyValuePair<Measure, Count>[_measures.Length], 0);
        foreach (var (measure, count) in this)
            items[at++] = new(measure.In(line), count);
        return at == 0 ? this : OfOwn(items);
    }

    public bool SameAs(Cell other) => ReferenceEquals(this, other)
        || (_measures.AsSpan().SequenceEqual(other._measures) && _known.AsSpan().SequenceEqual(other._known) && _rest.AsSpan().SequenceEqual(other._rest));

    private Cell Where(Predicate<Measure> wanted)
    {
        var kept = Builder.Start();
        foreach (var (measure, count) in this)
        {
            if (wanted(measure))
                kept.Add(measure.Number, count);
        }
        return kept.Build();
    }

    private Cell Merge(Cell other, bool subtract)
    {
        var sums = Builder.Start();
        if (_rest.Length == 0 && other._rest.Length == 0)
        {
            sums.Merge(this, other, subtract ? -1 : 1);
            return sums.Build();
        }
        var (ours, theirs) = (GetEnumerator(), other.GetEnumerator());
        var (more, moreTheirs) = (ours.MoveNext(), theirs.MoveNext());
        while (more || moreTheirs)
        {
            if (!moreTheirs || (more && ours.Number <= theirs.Number))
            {
                sums.Add(ours.Number, ours.Count);
                more = ours.MoveNext();
            }
            else
            {
                sums.Add(theirs.Number, subtract ? -theirs.Count : theirs.Count);
                moreTheirs = theirs.MoveNext();
            }
        }
        return sums.Build();
    }

    /// <summary>Its measures in order.</summary>
    public struct Enumerator
    {
        private readonly Cell _cell;
        private int _at;
        private int _nextRest;

        internal Enumerator(Cell cell) => (_cell, _at) = (cell, -1);

        public bool MoveNext()
        {
            if (++_at >= _cell._measures.Length)
                return false;
            (Number, Count) = (_cell._measures[_at], new(_cell._known[_at]));
            if (_nextRest < _cell._rest.Length && _cell._rest[_nextRest].Measure == Number)
                Count = Count with { Unknown = _cell._rest[_nextRest].Unknown, AtLeast = _cell._rest[_nextRest++].AtLeast };
            return true;
        }

        internal ushort Number { get; private set; }
        internal Count Count { get; private set; }
        public readonly KeyValuePair<Measure, Count> Current => new(Measure.FromNumber(Number), Count);
    }

    /// <summary>Takes measures in ascending order, equal ones one after another, and leaves out what comes to nothing.</summary>
    internal sealed class Builder
    {
        // Cells are built all the time and are small: the arrays in which they grow are used again.
        [ThreadStatic]
        private static Builder? _idle;

        private ushort[] _measures = new ushort[64];
        private long[] _known = new long[64];
        private Rest[] _rest = new Rest[16];
        private int _count;
        private int _rests;
        private ushort _last;
        private Count _sum;

        private Builder() { }

        /// <summary>To be ended by <see cref="Build"/>, on the same thread.</summary>
        public static Builder Start()
        {
            var builder = _idle ?? new Builder();
            _idle = null;
            (builder._count, builder._rests, builder._last, builder._sum) = (0, 0, 0, Count.Zero);
            return builder;
        }

        public void Add(ushort measure, Count count)
        {
            if (measure != _last)
            {
                Close();
                (_last, _sum) = (measure, count);
            }
            else
                _sum += count;
        }

        /// <summary>Two cells of nothing but known numbers, as most are: without a look at the rest.</summary>
        public void Merge(Cell ours, Cell theirs, int sign)
        {
            Reserve(ours._measures.Length + theirs._measures.Length);
            var (measures, known, count) = (_measures, _known, 0);
            for (int i = 0, j = 0; i < ours._measures.Length || j < theirs._measures.Length;)
            {
                var mine = i < ours._measures.Length ? ours._measures[i] : int.MaxValue;
                var other = j < theirs._measures.Length ? theirs._measures[j] : int.MaxValue;
                var sum = (mine <= other ? ours._known[i++] : 0) + (other <= mine ? sign * theirs._known[j++] : 0);
                if (sum != 0)
                    (measures[count], known[count++]) = ((ushort)Math.Min(mine, other), sum);
            }
            _count = count;
        }

        private void Reserve(int measures)
        {
            if (measures <= _measures.Length)
                return;
            Array.Resize(ref _measures, measures * 2);
            Array.Resize(ref _known, measures * 2);
        }

        private void Close()
        {
            if (_sum.IsZero)
                return;
            Reserve(_count + 1);
            (_measures[_count], _known[_count]) = (_last, _sum.Known);
            _count++;
            if (_sum.Unknown == 0 && _sum.AtLeast == 0)
                return;
            if (_rests == _rest.Length)
                Array.Resize(ref _rest, _rests * 2);
            _rest[_rests++] = new(_last, _sum.Unknown, _sum.AtLeast);
        }

        public Cell Build()
        {
            Close();
            _idle = this;
            return _count == 0 ? Empty : new(_measures[.._count], _known[.._count], _rests == 0 ? [] : _rest[.._rests]);
        }
    }
}

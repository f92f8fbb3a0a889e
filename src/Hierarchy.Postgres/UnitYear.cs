using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Postgres;

/// <summary>One month of a unit as its row of the year holds it.</summary>
/// <param name="Facts">Honours and activities that stand in it.</param>
internal readonly record struct MonthOfUnit(Period Month, Cell Cell, int Facts, UnitMonth? State);

/// <summary>
/// A unit's year as bytes. For each month: its number (1–12), its facts, where its submission stands (0: nowhere; else 1 +
/// state × 2 + nothing to report, then both days and the reason), the length of its cell, the cell.
/// </summary>
internal static class UnitYear
{
    // One pair for each thread that writes, used again for every year.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Months, ArrayBufferWriter<byte> Cell)? _buffers;

    public static byte[] Write(UnitState unit, int year, MeasureNumbers measures)
    {
        var (buffer, cells) = _buffers ??= (new(1_024), new(256));
        buffer.ResetWrittenCount();
        for (var month = new Period(year, 1); month.Year == year; month = month.Plus(1))
        {
            var (cell, facts, state) = (unit.Tally.At(month), unit.Facts.GetValueOrDefault(month), unit.Months.GetValueOrDefault(month));
            if (cell.IsEmpty && facts == 0 && state is null)
                continue;
            CellBytes.Put(buffer, (ulong)month.Month);
            CellBytes.Put(buffer, (ulong)facts);
            Put(buffer, state);
            cells.ResetWrittenCount();
            CellBytes.Write(cells, cell, measures.NumberOf);
            CellBytes.Put(buffer, (ulong)cells.WrittenCount);
            buffer.Write(cells.WrittenSpan);
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static List<MonthOfUnit> Read(int year, ReadOnlySpan<byte> bytes, MeasureNumbers measures)
    {
        var months = new List<MonthOfUnit>();
        for (var at = 0; at < bytes.Length;)
        {
            var month = new Period(year, (int)CellBytes.Take(bytes, ref at));
            var facts = (int)CellBytes.Take(bytes, ref at);
            var state = TakeState(bytes, ref at);
            var length = (int)CellBytes.Take(bytes, ref at);
            months.Add(new(month, CellBytes.Read(bytes.Slice(at, length), measures.OfNumber), facts, state));
            at += length;
        }
        return months;
    }

    public static IReadOnlyList<KeyValuePair<Period, Cell>> Cells(IReadOnlyList<MonthOfUnit> months)
    {
        var cells = new KeyValuePair<Period, Cell>[months.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = KeyValuePair.Create(months[i].Month, months[i].Cell);
        return cells;
    }

    /// <summary>Only the cells, as bytes with this process's own numbers.</summary>
    public static List<KeyValuePair<Period, ReadOnlyMemory<byte>>> Cells(int year, ReadOnlyMemory<byte> bytes, MeasureNumbers measures)
    {
        var cells = new List<KeyValuePair<Period, ReadOnlyMemory<byte>>>(12);
        var span = bytes.Span;
        for (var at = 0; at < span.Length;)
        {
            var month = new Period(year, (int)CellBytes.Take(span, ref at));
            _ = CellBytes.Take(span, ref at);
            _ = TakeState(span, ref at);
            var length = (int)CellBytes.Take(span, ref at);
            var cell = bytes.Slice(at, length);
            if (length > 0)
                cells.Add(KeyValuePair.Create(month, measures.AreOwn ? cell : CellBytes.Of(CellBytes.Read(cell.Span, measures.OfNumber))));
            at += length;
        }
        return cells;
    }

    /// <summary>Only how many facts, and where the report stands.</summary>
    public static List<(Period Month, int Facts, UnitMonth? State)> States(int year, ReadOnlySpan<byte> bytes)
    {
        var months = new List<(Period, int, UnitMonth?)>();
        for (var at = 0; at < bytes.Length;)
        {
            var month = new Period(year, (int)CellBytes.Take(bytes, ref at));
            months.Add((month, (int)CellBytes.Take(bytes, ref at), TakeState(bytes, ref at)));
            var length = (int)CellBytes.Take(bytes, ref at);
            at += length;
        }
        return months;
    }

    /// <summary>The whole state from the core and its years.</summary>
    public static UnitState Whole(UnitState core, IEnumerable<(int Year, byte[] Months)> years, MeasureNumbers measures)
    {
        var months = years.SelectMany(year => Read(year.Year, year.Months, measures)).ToArray();
        return core with
        {
            Tally = Series.Of(Cells(months)),
            Facts = months.Where(month => month.Facts != 0).ToImmutableSortedDictionary(month => month.Month, month => month.Facts),
            Months = months.Where(month => month.State is not null).ToImmutableSortedDictionary(month => month.Month, month => month.State!),
        };
    }

    private static void Put(ArrayBufferWriter<byte> buffer, UnitMonth? state)
    {
        if (state is null)
        {
            CellBytes.Put(buffer, 0);
            return;
        }
        CellBytes.Put(buffer, 1 + (ulong)state.State * 2 + (state.NothingToReport ? 1UL : 0));
        CellBytes.Put(buffer, (ulong)state.SubmittedOn.DayNumber);
        CellBytes.Put(buffer, (ulong)state.Due.DayNumber);
        var reason = state.ReturnedReason is { } text ? Encoding.UTF8.GetBytes(text) : null;
        CellBytes.Put(buffer, reason is null ? 0 : 1 + (ulong)reason.Length);
        buffer.Write(reason);
    }

    private static UnitMonth? TakeState(ReadOnlySpan<byte> bytes, ref int at)
    {
        var head = CellBytes.Take(bytes, ref at);
        if (head == 0)
            return null;
        var submittedOn = DateOnly.FromDayNumber((int)CellBytes.Take(bytes, ref at));
        var due = DateOnly.FromDayNumber((int)CellBytes.Take(bytes, ref at));
        var length = (int)CellBytes.Take(bytes, ref at) - 1;
        var reason = length < 0 ? null : Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += Math.Max(length, 0);
        return new((SubmissionState)((head - 1) / 2), submittedOn, due, (head - 1) % 2 == 1, reason);
    }
}

using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Rules that several decisions share.</summary>
internal static class Rules
{
    public const int MaxNameLength = 200;
    public const int MaxTextLength = 2000;

    /// <summary>The largest number one entry may carry: beyond it, a slip of the keyboard.</summary>
    public const int MaxNumber = 100_000_000;

    /// <summary>The first refusal of several checks; checks after it are not made.</summary>
    public static Refusal? First(params ReadOnlySpan<Func<Refusal?>> checks)
    {
        foreach (var check in checks)
        {
            if (check() is { } refusal)
                return refusal;
        }
        return null;
    }

    /// <summary>The region that bears the code today. One that is closed says where it went.</summary>
    public static Refusal? Region(Work work, string code, out Region region, string field = "regionCode")
    {
        region = work.Tree.ByCode(code)!;
        if (region is not null)
            return null;
        var closed = work.Tree.Regions.Values.Where(one => one.ClosedFrom is not null && one.Code == code).MaxBy(one => one.ClosedFrom);
        return closed is null
            ? Refusal.UnknownRegion(code) with { Field = field }
            : Refusal.RegionClosed(closed.Name, closed.ClosedFrom!.Value, [.. closed.Successors.Select(id => work.Tree[id])]) with { Field = field };
    }

    public static Refusal? Name(string? name, string field) =>
        string.IsNullOrWhiteSpace(name) ? Refusal.NameRequired(field)
        : name.Trim().Length > MaxNameLength ? Refusal.BadValue(field, name[..20] + "…", $"不得超过 {MaxNameLength} 个字")
        : Printable(name, field);

    public static Refusal? Text(string? text, string field) =>
        text is null ? null
        : text.Length > MaxTextLength ? Refusal.BadValue(field, text[..20] + "…", $"不得超过 {MaxTextLength} 个字")
        : Printable(text, field);

    // PostgreSQL cannot keep a NUL in text, and no control character belongs on an official table.
    private static Refusal? Printable(string text, string field) =>
        text.Any(c => char.IsControl(c) && c is not '\n' and not '\r' and not '\t') || HasLoneSurrogate(text)
            ? Refusal.BadValue(field, new string([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(20)]), "不得含有控制字符或残缺字符")
            : null;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    /// <summary>Who submits is written into the ledger as well.</summary>
    public static Refusal? Author(Author author) =>
        Name(author.By, "by") ?? (author.Mandate is null ? null : Text(author.Mandate, "mandate"));

    public static Refusal? Reason(string? reason, string what) =>
        string.IsNullOrWhiteSpace(reason) ? Refusal.ReasonRequired(what) : Text(reason, "reason");

    public static Refusal? Number(int? number, bool atLeast, string field) =>
        number < 0 ? Refusal.NegativeCount(number.Value, field)
        : number > MaxNumber ? Refusal.BadValue(field, $"{number}", $"单条数量不得超过 {MaxNumber:N0}")
        : atLeast && number is null ? Refusal.BadValue(field, "至少", "“至少”须有数量")
        : null;

    public static Refusal? InList(Work work, string list, string? code, DateOnly on, string field) =>
        code is null || work.Catalogue.Find(list, code, on) is not null ? null : Refusal.UnknownCode(list, code, field);

    public static Refusal? NotFuture(Work work, DateOnly day, string field) =>
        day > work.Today ? Refusal.FutureDate($"{day:yyyy-MM-dd}", work.Today, field) : null;

    /// <summary>A parent may change ahead of time; every month still has one parent.</summary>
    public static Refusal? NotTooFarAhead(Work work, Period from) => NotAfter(from, work.ThisMonth.Plus(Work.MaxMonthsAhead));

    /// <summary>Codes, names and ends are today's, so they are recorded when they hold.</summary>
    public static Refusal? NotAhead(Work work, Period from) => NotAfter(from, work.ThisMonth);

    private static Refusal? NotAfter(Period from, Period last) => from > last ? Refusal.TooFarAhead(from, last) : null;

    /// <summary>The unit has to be there in the month.</summary>
    public static Refusal? There(UnitState unit, Period month) =>
        month < unit.Registered ? Refusal.NotRegistered(unit.Name, unit.Registered, month)
        : unit.ClosedFrom is { } from && month >= from ? Refusal.UnitClosed(unit.Name, from)
        : null;

    /// <summary>What belongs to one month needs a reason once that month is closed, or accepted.</summary>
    public static Refusal? Open(Work work, UnitState unit, Period month, string? reason) =>
        !string.IsNullOrWhiteSpace(reason) ? Text(reason, "reason")
        : work.Tree.IsClosed(unit.Placement.At(month), month) ? Refusal.MonthClosed(month)
        : unit.Months.GetValueOrDefault(month)?.State == SubmissionState.Accepted ? Refusal.MonthAccepted(unit.Name, month)
        : null;

    /// <summary>What changes a level moves every month from there on, so any of them being closed asks for a reason.</summary>
    public static Refusal? OpenFrom(Work work, Placement placement, Period from, string? reason) =>
        !string.IsNullOrWhiteSpace(reason) ? Text(reason, "reason")
        : work.Tree.FirstClosed(placement, from) is { } closed ? Refusal.MonthClosed(closed)
        : null;
}

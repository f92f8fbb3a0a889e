using Hierarchy.Postgres;
using Hierarchy.Reports;

namespace Hierarchy.Server.Import;

/// <summary>Rows to commands: what one row asks for, or why it cannot be read.</summary>
internal sealed class RowReader(Catalogue catalogue, DateOnly today, Sheet sheet)
{
    private readonly List<RowProblem> _problems = [];

    public IReadOnlyList<RowProblem> Problems => _problems;

    public void Problem(WorkbookRow row, string reason) => _problems.Add(new RowProblem(row.Number, reason));

    public string? Text(WorkbookRow row, string column) => sheet.Text(row, column);

    public string? Required(WorkbookRow row, string column)
    {
        var text = sheet.Text(row, column);
        if (text is null)
            Problem(row, $"「{column}」未填写。");
        return text;
    }

    /// <summary>A code of the catalogue, given as its label or as itself.</summary>
    public string? Code(WorkbookRow row, string column, string list)
    {
        if (sheet.Text(row, column) is not { } said)
            return null;
        if (catalogue.List(list, today).FirstOrDefault(item => item.Label == said || item.Code == said) is { } item)
            return item.Code;
        Problem(row, $"「{column}」的「{said}」不在代码表中。可填：{string.Join("、", catalogue.List(list, today).Select(one => one.Label).Take(20))}。");
        return null;
    }

    public TitleLevel? Level(WorkbookRow row, string column)
    {
        if (sheet.Text(row, column) is not { } said)
            return null;
        foreach (var level in Words.TitleLevels)
        {
            if (said == level.Word() || said.TrimEnd('级') == catalogue.LabelOf(level, today).TrimEnd('级'))
                return level;
        }
        Problem(row, $"「{column}」的「{said}」不是称号级别。可填：{string.Join("、", Words.TitleLevels.Select(level => catalogue.LabelOf(level, today)))}。");
        return null;
    }

    public PartialDate? Partial(WorkbookRow row, string column)
    {
        if (sheet.Text(row, column) is not { } said)
            return null;
        if (PartialDate.TryParse(Dates.Plain(said), out var date))
            return date;
        Problem(row, $"「{column}」的「{said}」不是日期。请写成 2026-03-05、2026-03 或 2026。");
        return null;
    }

    public DateOnly? Day(WorkbookRow row, string column)
    {
        if (sheet.Text(row, column) is not { } said)
            return null;
        if (PartialDate.TryParse(Dates.Plain(said), out var date) && date.First == date.Last)
            return date.First;
        Problem(row, $"「{column}」的「{said}」不是日期。请写成 2026-03-05。");
        return null;
    }

    public SaidNumber Number(WorkbookRow row, string column)
    {
        if (sheet.Text(row, column) is not { } said || Numbers.TryRead(said, out var number) && number.Value is null)
            return default;
        if (Numbers.TryRead(said, out number))
            return number;
        Problem(row, $"「{column}」的「{said}」不是数量。请填整数；不掌握的请留空，不要填 0。");
        return default;
    }
}

internal static class Dates
{
    /// <summary>2026年3月5日, 2026.3.5 and 2026/3/5 as 2026-03-05; anything else as it is.</summary>
    public static string Plain(string said)
    {
        var parts = said.Replace("年", "-", StringComparison.Ordinal).Replace("月", "-", StringComparison.Ordinal).Replace("日", "", StringComparison.Ordinal)
            .Replace('/', '-').Replace('.', '-').Trim('-').Split('-');
        return string.Join('-', parts.Select(part => part.Length == 1 ? "0" + part : part));
    }
}

/// <summary>A roster (名册): one row registers one unit, with the title it holds and the one it seeks.</summary>
internal static class RosterRows
{
    public static async Task<IReadOnlyList<(Command Command, int Row)>> ReadAsync(
        Guid commandId, Sheet sheet, RowReader reader, UnitSearch search, Reach reach, CancellationToken cancel)
    {
        var known = await search.ByNamesAsync([.. sheet.Rows.Select(row => reader.Text(row, Headers.UnitName)).OfType<string>().Distinct()], cancel);
        var commands = new List<(Command, int)>();
        var seen = new HashSet<(string, string)>();
        foreach (var row in sheet.Rows)
        {
            var problems = reader.Problems.Count;
            var (name, region) = (reader.Required(row, Headers.UnitName), reader.Text(row, Headers.RegionCode) ?? reach.Office?.Code);
            var found = region is null ? null : reach.RegionOf(region);
            if (found is null)
                reader.Problem(row, region is null ? $"「{Headers.RegionCode}」未填写。请在表中填写，或用 --region 指定。" : reach.NoRegion(region));
            var (kind, since, held, sought) = (Kind(reader, row), reader.Day(row, Headers.Since), reader.Level(row, Headers.HeldLevel), reader.Level(row, Headers.SoughtLevel));
            if (since is null && problems == reader.Problems.Count)
                reader.Problem(row, $"「{Headers.Since}」未填写。");
            if (name is not null && region is not null && !seen.Add((name, region)))
                reader.Problem(row, $"「{name}」在本表中重复。");
            if (name is not null && found is not null && known[name].Any(unit => unit.Region == found.Id))
                reader.Problem(row, $"「{name}」在该区划已登记。如确为另一单位，请写全称以示区别。");
            var register = new UnitRegisterInput(
                commandId, name ?? "", region ?? "", kind ?? "", since ?? default, reader.Text(row, Headers.CreditCode),
                reader.Code(row, Headers.Line, "lines"), reader.Text(row, Headers.Address), reader.Number(row, Headers.Staff).Value, reader.Text(row, Headers.Reason));
            var unit = new UnitRegister(register, commands.Count);
            var steps = Steps(commandId, reader, row, unit.UnitId, held, sought).ToArray();
            if (problems != reader.Problems.Count)
                continue;
            commands.Add((unit, row.Number));
            commands.AddRange(steps.Select(step => ((Command)step, row.Number)));
        }
        return commands;
    }

    private static string? Kind(RowReader reader, WorkbookRow row) =>
        reader.Required(row, Headers.UnitKind) is null ? null : reader.Code(row, Headers.UnitKind, "unit-kinds");

    private static IEnumerable<StatusChange> Steps(Guid commandId, RowReader reader, WorkbookRow row, Guid unit, TitleLevel? held, TitleLevel? sought)
    {
        var reason = reader.Text(row, Headers.Reason);
        if (held is { } title && Dated(reader, row, Headers.HeldLevel, Headers.HeldOn) is { } heldOn)
            yield return new StatusChange(unit, new StatusChangeInput(
                commandId, title, "NAMED", heldOn, DocumentNumber: reader.Text(row, Headers.HeldDocument), Reason: reason));
        if (sought is { } level && Dated(reader, row, Headers.SoughtLevel, Headers.SoughtOn) is { } soughtOn)
            yield return new StatusChange(unit, new StatusChangeInput(commandId, level, "CANDIDATE", soughtOn, Reason: reason));
    }

    private static DateOnly? Dated(RowReader reader, WorkbookRow row, string what, string column)
    {
        if (reader.Text(row, column) is null)
            reader.Problem(row, $"填了「{what}」就要填「{column}」。");
        return reader.Day(row, column);
    }
}

/// <summary>Activities (活动): one row is one entry of the unit it names.</summary>
internal static class ActivityRows
{
    public static async Task<IReadOnlyList<(Command Command, int Row)>> ReadAsync(
        Guid commandId, Sheet sheet, RowReader reader, UnitSearch search, Reach reach, CancellationToken cancel)
    {
        var names = sheet.Rows.Select(row => reader.Text(row, Headers.UnitName)).OfType<string>()
            .Concat(sheet.Rows.SelectMany(row => Others(reader, row))).Distinct().ToArray();
        var byName = await search.ByNamesAsync(names, cancel);
        var byCode = await search.ByCreditCodesAsync([.. sheet.Rows.Select(row => reader.Text(row, Headers.CreditCode)).OfType<string>().Distinct()], cancel);
        var commands = new List<(Command, int)>();
        foreach (var row in sheet.Rows)
        {
            var problems = reader.Problems.Count;
            var unit = Unit(reader, row, byName, byCode, reach);
            var category = reader.Required(row, Headers.Category) is null ? null : reader.Code(row, Headers.Category, "activity-categories");
            var held = reader.Required(row, Headers.HeldDate) is null ? null : reader.Partial(row, Headers.HeldDate);
            var (sessions, participants) = (reader.Number(row, Headers.Sessions), reader.Number(row, Headers.Participants));
            var others = Others(reader, row).Select(name => One(reader, row, name, byName[name].Where(reach.Sees))).OfType<Guid>().ToArray();
            if (problems != reader.Problems.Count)
                continue;
            var facts = new ActivityFacts(
                category!, held!.Value, reader.Text(row, Headers.Title), sessions.Value, sessions.AtLeast, participants.Value, participants.AtLeast,
                others.Length == 0 ? null : others);
            commands.Add((new ActivityRecord(unit!.Value, new ActivityInput(commandId, facts, reader.Text(row, Headers.Reason))), row.Number));
        }
        return commands;
    }

    private static IEnumerable<string> Others(RowReader reader, WorkbookRow row) =>
        (reader.Text(row, Headers.CoOrganisers) ?? "").Split(['、', '；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Guid? Unit(
        RowReader reader, WorkbookRow row, ILookup<string, FoundUnit> byName, ILookup<string, FoundUnit> byCode, Reach reach)
    {
        if (reader.Required(row, Headers.UnitName) is not { } name)
            return null;
        var found = byName[name].Where(reach.IsBelowOffice).ToArray();
        if (reader.Text(row, Headers.CreditCode) is { } code && (found.Length != 1 || found[0].CreditCode != code))
            found = [.. (found.Length == 0 ? byCode[code].Where(reach.IsBelowOffice) : found.Where(unit => unit.CreditCode == code))];
        return One(reader, row, name, found);
    }

    private static Guid? One(RowReader reader, WorkbookRow row, string name, IEnumerable<FoundUnit> found)
    {
        var units = found.ToArray();
        if (units.Length == 1)
            return units[0].Id;
        reader.Problem(row, units.Length == 0
            ? $"没有名为「{name}」的单位。请核对全称，或先导入名册登记。"
            : $"有 {units.Length} 个名为「{name}」的单位。请填写「{Headers.CreditCode}」以区别。");
        return null;
    }
}

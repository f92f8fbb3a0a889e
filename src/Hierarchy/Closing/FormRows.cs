using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Closing;

/// <summary>A row of an official form (摸底统计表): its fields by the names that the catalogue's columns use, as printed text.</summary>
/// <param name="Group">Rows of one group belong together: the 同创 partners of one 主创 lead.</param>
public sealed record FormRow(Guid Group, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// The rows of the forms for one month, from the units as they were at one ledger position. A pure function: the same
/// units, tree and catalogue give the same rows in the same order.
/// </summary>
public sealed class FormRows
{
    /// <summary>What is printed for a value that is not known; never 0 and never empty.</summary>
    public const string Unknown = "未填";

    public const string Candidates = "CANDIDATES";
    public const string Partners = "PARTNERS";

    private readonly Tree _tree;
    private readonly Catalogue _catalogue;
    private readonly Period _month;
    private readonly DateOnly _day;
    private readonly Dictionary<Guid, UnitState> _units;

    /// <param name="units">All units of the ledger prefix; those that do not show on a form are skipped.</param>
    public FormRows(Tree tree, Catalogue catalogue, Period month, IEnumerable<UnitState> units)
    {
        (_tree, _catalogue, _month, _day) = (tree, catalogue, month, month.LastDay);
        _units = units.ToDictionary(unit => unit.Id);
    }

    /// <summary>Rows for a region and all below it as the tree was in that month, by region, name and id.</summary>
    public IReadOnlyList<FormRow> Of(string form, Guid region)
    {
        var below = _tree.Subtree(region, _month).Select((one, order) => (one.Id, order)).ToDictionary(one => one.Id, one => one.order);
        var units = _units.Values
            .Where(unit => unit.Placement.At(_month) is { } parent && below.ContainsKey(parent))
            .OrderBy(unit => below[unit.Placement.At(_month)!.Value]).ThenBy(NameOf, StringComparer.Ordinal).ThenBy(unit => unit.Id);
        return form switch
        {
            Candidates => [.. units.SelectMany(CandidateRows)],
            Partners => [.. units.SelectMany(PartnerRows)],
            _ => throw new ArgumentException($"no rows are defined for the form {form}", nameof(form)),
        };
    }

    private IEnumerable<FormRow> CandidateRows(UnitState unit)
    {
        var counted = _catalogue.FindForm(Candidates, _day)!.Statuses;
        foreach (var level in Words.TitleLevels)
        {
            if (unit.StatusAt(level, _day) is not { } step || !counted.Contains(step.Status))
                continue;
            yield return new FormRow(unit.Id, new Dictionary<string, string>
            {
                ["name"] = NameOf(unit),
                ["creditCode"] = unit.CreditCodes.At(_day) ?? Unknown,
                ["address"] = unit.Addresses.At(_day) ?? Unknown,
                ["kind"] = KindOf(unit),
                ["affiliation"] = AffiliationOf(unit),
                ["staffCount"] = Number(unit.StaffCounts.At(_day)),
                ["titles"] = TitlesOf(unit),
                ["soughtLevel"] = _catalogue.LabelOf(level, _day),
                ["negative"] = Unknown,
                ["remark"] = $"{_catalogue.FindStatus(step.Status, _day)?.Label ?? step.Status}（{Period.Of(step.On).Chinese}）",
            });
        }
    }

    private IEnumerable<FormRow> PartnerRows(UnitState lead)
    {
        foreach (var one in lead.Partnerships.Where(one => one.Since <= _day && (one.Until is not { } until || until > _day)))
        {
            var partner = _units[one.Partner];
            yield return new FormRow(lead.Id, new Dictionary<string, string>
            {
                ["leadName"] = NameOf(lead),
                ["leadAddress"] = lead.Addresses.At(_day) ?? Unknown,
                ["leadTitles"] = TitlesOf(lead) + Sought(lead),
                ["name"] = NameOf(partner),
                ["address"] = partner.Addresses.At(_day) ?? Unknown,
                ["creditCode"] = partner.CreditCodes.At(_day) ?? Unknown,
                ["kindAffiliation"] = $"{KindOf(partner)}、{AffiliationOf(partner)}",
                ["staffCount"] = Number(partner.StaffCounts.At(_day)),
                ["remark"] = _catalogue.Find("partnership-kinds", one.Kind, _day)?.Label ?? one.Kind,
            });
        }
    }

    private string NameOf(UnitState unit) => unit.Names.At(_day);

    private string KindOf(UnitState unit) => _catalogue.Find("unit-kinds", unit.Kinds.At(_day), _day)?.Label ?? unit.Kinds.At(_day);

    /// <summary>省直、市直、区直…, by the level of the region the unit hangs under.</summary>
    private string AffiliationOf(UnitState unit)
    {
        var region = unit.Placement.At(_month) is { } parent ? _tree[parent] : null;
        return region is null ? Unknown : region.Level switch
        {
            RegionLevel.Province => "省直",
            RegionLevel.City => "市直",
            RegionLevel.District => region.Names.At(_day).EndsWith('区') ? "区直" : region.Names.At(_day).EndsWith('市') ? "市直（县级）" : "县直",
            _ => "乡镇（街道）",
        };
    }

    private string TitlesOf(UnitState unit)
    {
        var titles = Words.TitleLevels
            .Select(level => (Level: level, Step: unit.TitleAt(level, _day)))
            .Where(title => title.Step is not null)
            .Select(title => Title(title.Level, title.Step!))
            .ToArray();
        return titles.Length == 0 ? "无" : string.Join("；", titles);
    }

    /// <summary>The term names the title; without one, the level and the month of the naming do.</summary>
    private string Title(TitleLevel level, StatusStep step)
    {
        var tier = step.Tier is { } code ? _catalogue.Find("tiers", code, _day)?.Label : null;
        var named = step.Term is { } term ? _catalogue.FindTerm(term, step.On)?.Label ?? term : Period.Of(step.On).Chinese;
        var isTold = step.Term is not null && (tier is null || named.EndsWith(tier, StringComparison.Ordinal));
        return isTold ? named : $"{tier ?? _catalogue.LabelOf(level, _day) + "文明单位"}（{named}）";
    }

    private string Sought(UnitState unit)
    {
        var levels = Words.TitleLevels
            .Where(level => unit.StatusAt(level, _day) is { } step && step.Status != Catalogue.NoStatus && unit.TitleAt(level, _day) is null)
            .Select(level => _catalogue.LabelOf(level, _day)).ToArray();
        return levels.Length == 0 ? "" : $"；拟申报{string.Join("、", levels)}";
    }

    private static string Number(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>The printed form of a day: no leading zeros (GB/T 9704-2012).</summary>
    public static string Chinese(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}

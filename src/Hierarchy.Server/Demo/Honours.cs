namespace Hierarchy.Server.Demo;

/// <summary>What units win (荣誉): most of it the unit itself, some its people, some without a number.</summary>
internal sealed class Honours(Dice dice)
{
    /// <summary>By month: results of the year are told in winter, those of the Party in July.</summary>
    private static readonly double[] Season = [1.8, 1.5, 1.4, 0.8, 0.8, 0.9, 1.5, 0.6, 0.7, 0.7, 0.8, 1.1];

    private static readonly (string Title, string Kind)[] ForUnits =
    [
        ("目标管理绩效考核优秀单位", "ADVANCED_UNIT"), ("平安建设先进单位", "ADVANCED_UNIT"), ("党风廉政建设先进单位", "ADVANCED_UNIT"),
        ("安全生产工作先进单位", "ADVANCED_UNIT"), ("志愿服务先进集体", "ADVANCED_UNIT"), ("优化营商环境先进单位", "ADVANCED_UNIT"),
        ("宣传思想工作先进单位", "ADVANCED_UNIT"), ("廉政文化建设示范基地", "MODEL_BASE"), ("学雷锋活动示范点", "MODEL_BASE"),
        ("节约型机关示范点", "MODEL_BASE"), ("气排球比赛一等奖", "AWARD"), ("书法美术摄影展优秀组织奖", "AWARD"), ("经典诵读比赛二等奖", "AWARD"),
    ];

    private static readonly (string Title, HolderKind Holder)[] ForOthers =
    [
        ("文明窗口", HolderKind.Collective), ("青年文明号", HolderKind.Collective), ("文明家庭", HolderKind.Family),
        ("先进个人", HolderKind.Individual), ("青年岗位能手", HolderKind.Individual),
    ];

    /// <summary>Whether one is won in a given month.</summary>
    public bool Won(int month) => dice.Chance(0.11 * Season[month - 1]);

    /// <summary>Of the year before, as honours mostly are, told on a day or only in a month.</summary>
    public HonourInput Draw(DemoUnit unit, DateOnly first, DateOnly last)
    {
        var month = Period.Of(last);
        var awarded = dice.Chance(0.9) ? PartialDate.Day(dice.Between(first, last)) : new PartialDate(month.FirstDay, month.LastDay);
        return Draw(unit, last.Month <= 6 ? last.Year - 1 : last.Year, awarded);
    }

    /// <summary>From before the ledger: only the year is remembered.</summary>
    public HonourInput Past(DemoUnit unit, int year) => Draw(unit, year, new PartialDate(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));

    private HonourInput Draw(DemoUnit unit, int year, PartialDate awarded)
    {
        var level = Level(unit);
        var issuer = unit.Granting(level);
        var scope = level == TitleLevel.National ? "全国" : issuer.Name;
        var honour = new HonourInput(
            Guid.Empty, "", "AWARD", awarded, dice.Chance(0.97) ? level : null,
            Issuer: level == TitleLevel.National || dice.Chance(0.3) ? null : issuer.Name + (issuer.IsZone ? "管理委员会" : "人民政府"),
            DocumentNumber: dice.Chance(0.25) ? $"{scope}表彰演〔{awarded.Last.Year}〕{dice.Between(1, 60)}号" : null);
        return dice.Chance(0.82) ? OfUnit(honour, $"{year}年度{scope}") : OfOthers(honour, $"{year}年度{scope}");
    }

    private HonourInput OfUnit(HonourInput honour, string prefix)
    {
        var (title, kind) = dice.Pick(ForUnits);
        return honour with { Title = prefix + title, Kind = kind, Count = dice.Chance(0.95) ? 1 : null };
    }

    private HonourInput OfOthers(HonourInput honour, string prefix)
    {
        var (title, holder) = dice.Pick(ForOthers);
        var count = dice.Between(1, 6);
        return dice.Chance(0.12)
            ? honour with { Title = prefix + title, Holder = holder }
            : honour with { Title = prefix + title, Holder = holder, Count = count, AtLeast = count > 4 && dice.Chance(0.3) };
    }

    private TitleLevel Level(DemoUnit unit) => unit.LowestLevel - dice.Weighted(unit.LowestLevel switch
    {
        TitleLevel.County => [56, 30, 13, 1],
        TitleLevel.Municipal => [62, 34, 4],
        _ => [86, 14],
    });
}

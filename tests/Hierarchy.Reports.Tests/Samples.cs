using Hierarchy.Reports;

namespace Hierarchy.Reports.Tests;

/// <summary>The two forms of the seed (摸底统计表), filled with made-up units of 雁峰区. Codes are not those of real bodies.</summary>
public static class Samples
{
    private static readonly string[] Kinds = ["机关", "事业单位", "企业", "社会团体"];
    private static readonly string[] Titles = ["市级文明单位（2021—2023年度）", "未填", "无", "市三星级文明单位（2022年3月命名）"];
    private static readonly string[] Codes = ["114304060061234580", "12430400445800019T", "91430400MA4L000113", "未填"];

    /// <summary>Form A 《×区×年度文明单位培养对象摸底统计表》: one row for each unit.</summary>
    public static OfficialTable Candidates(int units, bool draft = false) => new()
    {
        Title = "衡阳市雁峰区2026年度文明单位培养对象摸底统计表",
        Draft = draft,
        UnitLine = "单位：雁峰区精神文明建设指导委员会办公室（盖章）",
        DateText = "2026年11月5日",
        Columns =
        [
            new("序号", 10, Align.Center, CellKind.Number),
            new("单位名称（全称）", 36),
            new("统一社会信用代码", 25, Align.Center),
            new("单位地址", 32),
            new("单位性质", 13, Align.Center),
            new("隶属关系", 13, Align.Center),
            new("职工人数", 13, Align.Center, CellKind.Number),
            new("现有文明单位称号及命名时间", 34),
            new("拟创建级别", 16, Align.Center),
            new("有无一票否决情形", 20, Align.Center),
            new("主要负责人", 15, Align.Center),
            new("联系人", 15, Align.Center),
            new("联系电话", 28, Align.Center),
            new("备注", 18),
        ],
        Groups = [.. Enumerable.Range(1, units).Select(Candidate)],
        TotalLine = $"合计：{units}个单位",
        Provenance = "截至2026年10月31日　台账水位184467　定稿编号430406-202610-A-1　版式1",
    };

    /// <summary>Form B 《×年度文明单位同创单位摸底统计表》: a lead unit (主创) over its partners (同创).</summary>
    public static OfficialTable Partners(int leads, int partners) => new()
    {
        Title = "2026年度文明单位同创单位摸底统计表",
        DateText = "2026年11月5日",
        Columns =
        [
            new("序号", 10, Align.Center, CellKind.Number, SpansGroup: true),
            new("主创单位名称", 34, SpansGroup: true),
            new("主创单位地址", 30, SpansGroup: true),
            new("主创单位现有称号/拟申报级别", 28, SpansGroup: true),
            new("同创单位名称", 34),
            new("同创单位地址", 30),
            new("同创单位统一社会信用代码", 25, Align.Center),
            new("同创单位性质、隶属关系", 22, Align.Center),
            new("职工人数", 13, Align.Center, CellKind.Number),
            new("联系人/联系电话", 28, Align.Center),
            new("备注", 18),
        ],
        Groups = [.. Enumerable.Range(1, leads).Select(lead => Lead(lead, partners))],
        TotalLine = $"合计：{leads}个主创单位，{leads * partners}个同创单位",
        Note = "注：主创单位地址、同创单位地址应填写组织机构代码证上的单位地址。",
        Provenance = "截至2026年10月31日　台账水位184467　定稿编号430406-202610-B-1　版式1",
    };

    private static RowGroup Candidate(int number) => RowGroup.Of(
        $"{number}",
        number % 5 == 0 ? "国家税务总局衡阳市雁峰区税务局" : "中共衡阳市雁峰区委宣传部",
        Codes[number % 4],
        number % 3 == 0 ? "湖南省衡阳市雁峰区蒸阳南路88号区政府大院3栋5楼" : "雁峰区白沙洲街道18号",
        Kinds[number % 4],
        "区直",
        number % 4 == 0 ? "未填" : $"{number * 7 % 180 + 9}",
        Titles[number % 4],
        "省级",
        "无",
        "李䶮",
        "欧阳𠮷林",
        number % 2 == 0 ? "13800001234" : "0734-8200000转801",
        number % 7 == 0 ? "＝待核实" : "");

    private static RowGroup Lead(int lead, int partners) => new([.. Enumerable.Range(1, partners).Select(partner => new[]
    {
        $"{lead}", "衡阳市雁峰区人民政府办公室", "雁峰区蒸阳南路88号", "市级文明单位/省级",
        $"雁峰区同创第{lead}之{partner}机关事务服务中心", "雁峰区蒸阳南路88号附楼", Codes[partner % 4],
        $"{Kinds[partner % 4]}、区直", $"{partner * 11}", "王芳 13900005678", "",
    })]);
}

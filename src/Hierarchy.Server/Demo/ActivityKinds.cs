namespace Hierarchy.Server.Demo;

/// <summary>A category of activities (活动类别) as the demo holds them.</summary>
/// <param name="Weight">How often, against the others.</param>
/// <param name="Few">A handful of people do it, not the whole staff.</param>
internal sealed record ActivityKind(string Code, double Weight, bool Few, bool OnWeekends, string[] Titles)
{
    private const double Peak = 2.2;

    /// <summary>Months in which it is held more often, and what it is called then.</summary>
    public int[] PeakMonths { get; init; } = [];
    public string[] PeakTitles { get; init; } = [];

    public double WeightIn(int month) => PeakMonths.Contains(month) ? Weight * Peak : Weight;

    public string[] TitlesIn(int month) => PeakMonths.Contains(month) ? [.. Titles, .. PeakTitles] : Titles;
}

internal static class ActivityKinds
{
    /// <summary>Less in the month of the Spring Festival and in summer, more in the months of campaigns.</summary>
    public static double Season(int month) => Seasons[month - 1];

    private static readonly double[] Seasons = [0.95, 0.7, 1.3, 1.0, 1.05, 1.1, 1.15, 0.8, 1.1, 1.05, 1.0, 1.1];

    public static readonly ActivityKind[] All =
    [
        new("MORAL_LECTURE", 5, false, false, ["道德讲堂", "“身边好人”道德讲堂", "诚信主题道德讲堂", "孝老爱亲道德讲堂"])
            { PeakMonths = [9], PeakTitles = ["公民道德宣传日道德讲堂"] },
        new("VOLUNTEERING", 12, false, true,
            ["文明交通志愿服务", "清洁家园志愿服务", "无偿献血", "关爱留守儿童志愿服务", "社区文明劝导", "河道清洁志愿服务"])
            { PeakMonths = [3, 12], PeakTitles = ["“学雷锋”志愿服务", "“情暖冬日”志愿服务"] },
        new("PARTY_DAY", 8, false, false, ["主题党日", "“重温入党誓词”主题党日", "参观革命旧址主题党日", "党员政治生日主题党日"])
            { PeakMonths = [7], PeakTitles = ["“七一”主题党日"] },
        new("TRAINING", 26, false, false,
            ["理论学习中心组集中学习", "业务知识培训", "公民道德建设专题学习", "文明礼仪培训", "法治讲座", "心理健康讲座", "读书分享会"]),
        new("CULTURE_SPORTS", 10, false, true, ["职工气排球比赛", "书法美术摄影展", "职工健步走", "趣味运动会", "“我们的节日”主题活动"])
            { PeakMonths = [9, 10], PeakTitles = ["迎国庆文艺演出", "中秋诗会"] },
        new("PUBLICITY", 9, true, false, ["创建工作专题宣传", "媒体刊发创建稿件", "文明创建宣传栏更新", "先进典型宣传"]),
        new("WARNING_EDUCATION", 4, false, false, ["警示教育大会", "观看警示教育片", "参观廉政教育基地", "家庭助廉座谈"])
            { PeakMonths = [1, 9], PeakTitles = ["节前廉政教育"] },
        new("RECTIFICATION", 9, true, false, ["办事窗口作风督查", "市容环境整治", "会风会纪督查", "食堂浪费专项整治"]),
        new("VISITS", 5, true, false, ["走访慰问困难职工", "慰问退休职工", "职工家访"])
            { PeakMonths = [1, 2], PeakTitles = ["春节慰问困难群众", "春节慰问老党员"] },
        new("COMMENDATION", 3, false, false, ["评选文明科室", "评选文明家庭", "“最美职工”评选"])
            { PeakMonths = [1, 12], PeakTitles = ["年度先进个人表彰"] },
        new("CUSTOMS_REFORM", 2.5, false, false, ["婚事新办、丧事简办承诺", "抵制高额彩礼宣传", "移风易俗宣讲"])
            { PeakMonths = [4], PeakTitles = ["文明祭扫倡议"] },
        new("CIVILITY", 5, false, true, ["文明餐桌行动", "文明旅游宣传", "文明上网倡议", "礼让斑马线活动"]),
        new("PAIRED_AID", 3, true, false, ["驻村帮扶走访", "结对共建座谈", "消费帮扶", "帮扶村产业指导"]),
        new("MEETING", 7, false, false, ["创建工作推进会", "创建工作动员会", "民主生活会", "创建工作调度会"])
            { PeakMonths = [1], PeakTitles = ["年度创建工作总结会"] },
        new("OTHER", 4, false, false, ["创建档案整理", "办公环境美化", "节能宣传周活动", "垃圾分类实践"]),
    ];
}

using System.Text;
using Hierarchy.Reports;
using Hierarchy.Server.Import;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What a district sends in for March 2025, and what must come of it, counted by hand.</summary>
internal static class Workbooks
{
    public const string District = "430407", City = "430400", Province = "430000", Month = "2025-03";

    public const string Tax = "石鼓区税务局", Hospital = "石鼓区人民医院", Academy = "石鼓书院管理处", Library = "衡阳市图书馆";

    /// <summary>Three units of the district, by its own code or none, and one of the city itself.</summary>
    public static byte[] Roster() => Xlsx(Headers.Roster,
        [Tax, "", "机关", "2023-01-01", "", "税务", "石鼓区演武坪路1号", "120", "市级", "2024-06-30", "衡文明委〔2024〕6号", "省级", "2025-03-10"],
        [Hospital, District, "事业单位", "2024-01-01", "", "卫生健康", "石鼓区明翰路2号", "860", "", "", "", "市级", "2025年3月12日"],
        [Academy, District, "事业单位", "2025-02-01"],
        [Library, City, "事业单位", "2024-01-01"]);

    public static byte[] Activities() => Xlsx(Headers.Activities,
        [Tax, "", "道德讲堂", "廉洁讲堂", "2025-03-05", "3", "120"],
        [Tax, "", "志愿服务", "学雷锋", "2025年3月", "十余次", ""],
        [Hospital, "", "志愿服务", "义诊", "2025.3.12", "２", "45", Academy],
        [Hospital, "", "会议", "动员会", "2025-02-11", "4", "60"]);

    /// <summary>As another office exports it: csv with other headers' stars and remarks, quoted where it has to be.</summary>
    public static byte[] MoreActivities() => Encoding.UTF8.GetBytes(
        $""""
        *单位名称,活动类别（见代码表）,活动名称,举办日期,场次,参加人数
        {Academy},文体活动,"书法展，""石鼓杯""",2025-03-20,1,80
        {Library},宣传报道,读书月,2025/3/8,5,五百

        """");

    /// <summary>Figures of March 2025: sessions 3 + 十余 + 2 + 1 in the district; the city's own library adds 5.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfTheDistrict = new Dictionary<string, string>
    {
        ["activities.sessions"] = "16/0/1",
        ["activities.sessions.MORAL_LECTURE"] = "3",
        ["activities.sessions.VOLUNTEERING"] = "12/0/1",
        ["activities.sessions.CULTURE_SPORTS"] = "1",
        ["activities.participants"] = "245/1/0",
        ["activities.participants.MORAL_LECTURE"] = "120",
        ["activities.participants.VOLUNTEERING"] = "45/1/0",
        ["activities.participants.CULTURE_SPORTS"] = "80",
        ["activities.joint"] = "2",
        ["units.total"] = "3",
        ["units.kind.ORGAN"] = "1",
        ["units.kind.PUBLIC_INSTITUTION"] = "2",
        ["units.held.MUNICIPAL"] = "1",
        ["units.status.NATIONAL.NONE"] = "3",
        ["units.status.PROVINCIAL.CANDIDATE"] = "1",
        ["units.status.PROVINCIAL.NONE"] = "2",
        ["units.status.MUNICIPAL.NAMED"] = "1",
        ["units.status.MUNICIPAL.CANDIDATE"] = "1",
        ["units.status.MUNICIPAL.NONE"] = "1",
        ["units.status.COUNTY.NONE"] = "3",
    };

    public static readonly IReadOnlyDictionary<string, string> OfTheCity = new Dictionary<string, string>(OfTheDistrict)
    {
        ["activities.sessions"] = "21/0/1",
        ["activities.sessions.PUBLICITY"] = "5",
        ["activities.participants"] = "745/1/0",
        ["activities.participants.PUBLICITY"] = "500",
        ["units.total"] = "4",
        ["units.kind.PUBLIC_INSTITUTION"] = "3",
        ["units.status.NATIONAL.NONE"] = "4",
        ["units.status.PROVINCIAL.NONE"] = "3",
        ["units.status.MUNICIPAL.NONE"] = "2",
        ["units.status.COUNTY.NONE"] = "4",
    };

    public static byte[] Xlsx(IReadOnlyList<string> headers, params IReadOnlyList<string>[] rows) => Workbook.WriteXlsx(headers, rows);

    /// <summary>Writes a workbook into a product's data folder, as if a clerk had put it there.</summary>
    public static async Task<string> PutAsync(Product product, string name, byte[] content)
    {
        var path = Path.Combine(product.Settings.DataFolder, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    /// <summary>Imports a workbook that must be taken.</summary>
    public static async Task<string> ImportAsync(Product product, string name, byte[] content, string region)
    {
        var (exit, output) = await product.RunAsync("import", await PutAsync(product, name, content), "--region", region, "--commit", "--by", "石鼓区文明办");
        Assert.True(exit == 0, output);
        return output;
    }
}

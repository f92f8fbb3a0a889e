namespace Hierarchy.Server.Demo;

/// <summary>
/// Names of units (单位名称), each once in its region: the bodies that a place has, mixed with schools, companies and what
/// belongs to its towns; when those bodies are used up, only these. Names of companies, towns and villages are made up.
/// </summary>
internal sealed class UnitNames(Dice dice)
{
    private const int MaxTries = 1_000;
    private const int MaxSchool = 30;
    private const int Towns = 16;

    private readonly Dictionary<DemoRegion, Queue<Body>> _left = [];

    public (string Name, Body Body) Next(DemoRegion region)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            var (place, body) = Draw(region);
            var name = body.NameIn(place);
            if (region.Names.Add(name))
                return (name, body);
        }
        throw new InvalidOperationException($"believed that there are names enough, but {region.Name} with {region.Names.Count} units has none left");
    }

    private (string Place, Body Body) Draw(DemoRegion region)
    {
        var left = Left(region);
        if (left.Count > 0 && dice.Chance(region.Level == RegionLevel.District ? 0.66 : 0.85))
            return (region.Name, left.Dequeue());
        if (region.Level == RegionLevel.Province)
            return (region.Name.TrimEnd('省'), Company());
        return dice.Between(1, 3) switch
        {
            1 => (region.Name, School()),
            2 when region.Level == RegionLevel.District && !region.IsZone => Town(region),
            _ => (region.Name, Company()),
        };
    }

    private Queue<Body> Left(DemoRegion region)
    {
        if (_left.TryGetValue(region, out var left))
            return left;
        var bodies = Bodies.Of(region).ToArray();
        dice.Shuffle(bodies);
        return _left[region] = new Queue<Body>(bodies);
    }

    private Body School()
    {
        var (kind, staff) = dice.Pick(Schools);
        return new Body($"~第{ChineseNumber(dice.Between(2, MaxSchool))}{kind}", "PUBLIC_INSTITUTION", "EDUCATION", staff);
    }

    private Body Company()
    {
        var (industry, line) = dice.Pick(Industries);
        var name = $"~{dice.Pick(Brands)}{industry}";
        return dice.Between(1, 12) == 1
            ? new Body(name + "研究院", "PUBLIC_INSTITUTION", line, 40, Invented: true)
            : new Body(name + dice.Pick(CompanyForms), "ENTERPRISE", line, 85, Invented: true);
    }

    private (string Place, Body Body) Town(DemoRegion region)
    {
        var number = dice.Between(0, Towns - 1);
        var street = region.Name.EndsWith('区') && number % 2 == 0;
        var place = $"{region.Name}{TownNames[(region.Number * 7 + number) % TownNames.Length]}{(street ? "街道" : number % 3 == 0 ? "乡" : "镇")}";
        return dice.Between(0, TownBodies.Length + 1) switch
        {
            0 => (place, new Body(street ? "~办事处" : "~人民政府", "ORGAN", null, 48)),
            var i when i <= TownBodies.Length => (place, TownBodies[i - 1]),
            _ => (place, Village(street)),
        };
    }

    private Body Village(bool street)
    {
        var name = $"~{dice.Pick(VillageFirst)}{dice.Pick(VillageSecond)}";
        return new Body(name + (street ? "社区居民委员会" : "村村民委员会"), "SOCIAL_ORGANISATION", null, 7);
    }

    /// <summary>2 to 99: 二, 十, 十二, 二十三.</summary>
    private static string ChineseNumber(int number) =>
        (number < 20 ? "" : Digit(number / 10)) + (number < 10 ? "" : "十") + (number % 10 == 0 ? "" : Digit(number % 10));

    private static string Digit(int digit) => "零一二三四五六七八九"[digit].ToString();

    private static readonly (string Kind, int Staff)[] Schools = [("中学", 130), ("小学", 75), ("幼儿园", 32)];

    /// <summary>The longer before the shorter that it ends with.</summary>
    public static readonly IReadOnlyList<string> CompanyForms = ["有限责任公司", "股份有限公司", "有限公司"];

    private static readonly (string Name, string? Line)[] Industries =
    [
        ("机械", null), ("建材", null), ("电子", null), ("食品", null), ("纺织", null), ("环保", null), ("文化传媒", null),
        ("物业服务", "HOUSING"), ("建筑工程", "HOUSING"), ("物流", "TRANSPORT"), ("客运", "TRANSPORT"), ("农业", "AGRICULTURE"),
        ("粮油", "AGRICULTURE"), ("医药", "HEALTH"), ("供水设备", "WATER"), ("电力安装", "POWER"),
    ];

    private static readonly string[] Brands =
    [
        "云岭", "星澜", "清禾", "远泽", "嘉木", "恒信", "瑞丰", "众诚", "华林", "金穗", "银杏", "碧水", "凌云", "海棠", "松涛", "竹韵",
        "晨曦", "朝晖", "东升", "鸿运", "宏图", "长青", "丰泽", "天成", "同心", "和顺", "兴农", "沃土", "百川", "安澜", "明德", "博远",
        "启航", "青禾", "秋实", "春华", "蓝田", "紫荆", "白鹭", "飞鸿", "锦程", "泰和", "永固", "正阳", "光华", "新源", "绿野", "玉泉",
        "石磊", "云帆", "雅集", "芳洲", "景行", "致远", "凯歌", "润土", "南枝", "北辰", "西岭", "汇川",
    ];

    private static readonly string[] TownNames =
    [
        "青山", "石桥", "云溪", "白沙", "双江", "龙潭", "桃花", "清泉", "松柏", "金盆", "竹山", "大坪", "新塘", "柳林", "枫木", "茶园",
        "水口", "太平", "和平", "红旗", "长塘", "黄土", "梅田", "杉木", "板桥", "高椅", "油溪", "荷叶", "洞庭", "马鞍", "鹿角", "白马",
        "黄桥", "小江", "官渡", "铁炉", "沙坪", "麻林", "岩口", "三门",
    ];

    private static readonly Body[] TownBodies =
    [
        new("~卫生院", "PUBLIC_INSTITUTION", "HEALTH", 36),
        new("~中心小学", "PUBLIC_INSTITUTION", "EDUCATION", 58),
        new("~初级中学", "PUBLIC_INSTITUTION", "EDUCATION", 72),
        new("~派出所", "ORGAN", "PUBLIC_SECURITY", 18),
        new("~财政所", "PUBLIC_INSTITUTION", null, 7),
        new("~供电所", "ENTERPRISE", "POWER", 14),
        new("~农业综合服务中心", "PUBLIC_INSTITUTION", "AGRICULTURE", 12),
    ];

    private static readonly string[] VillageFirst = ["东", "西", "南", "北", "上", "下", "前", "后", "新", "老", "大", "小", "桐", "樟", "柏", "莲"];
    private static readonly string[] VillageSecond = ["冲", "湾", "塘", "坪", "岭", "桥", "田", "屋", "坳", "洲", "泉", "坡"];
}

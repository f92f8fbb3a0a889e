using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// A small country to look at from all sides: 湖南 with 衡阳 (430400: 430405, 430407) and 长沙 (430100: 430102, 430103), and another
/// province (440000) beyond the border; a unit at every level, and what binds them across borders. Built once, shared by a class's tests.
/// </summary>
public sealed class Realm : IAsyncLifetime
{
    public const string Province = "430000", City = "430400", District = "430407", OtherDistrict = "430405", FarCity = "430100", FarDistrict = "430102", Abroad = "440103";

    /// <summary>Who asks, in the order of the tables of expectations.</summary>
    public static readonly string[] Names = ["province", "city", "district", "clerk", "auditor", "administrator", "anonymous", "tokenRead", "tokenWrite"];

    private readonly Dictionary<string, Caller> _callers = [];
    private readonly Dictionary<string, Guid> _units = [];
    private int _codes;

    internal House House { get; private set; } = null!;
    internal DateOnly Today { get; private set; }
    internal Period Month => Period.Of(Today);
    internal Period Last => Month.Plus(-1);

    /// <summary>Files: about 区直甲; about units of two districts; about units of two cities.</summary>
    internal string DocumentOne { get; private set; } = "";
    internal string DocumentTwo { get; private set; } = "";
    internal string DocumentFar { get; private set; } = "";

    internal Guid JobNear { get; } = Guid.NewGuid();
    internal Guid JobFar { get; } = Guid.NewGuid();
    internal Guid JobAbroad { get; } = Guid.NewGuid();

    internal Caller this[string name] => _callers[name];
    internal Guid Unit(string name) => _units[name];
    internal Guid Region(string code) => House.Site.Actors.Root.Tree.ByCode(code)!.Id;

    public async Task InitializeAsync()
    {
        House = await House.OpenAsync();
        Today = Shanghai.Day(House.Clock.GetUtcNow());
        await RegionAsync("440000", "邻省", RegionLevel.Province, null);
        await RegionAsync("440100", "邻市", RegionLevel.City, "440000");
        await RegionAsync(Abroad, "邻区", RegionLevel.District, "440100");
        await TownAsync(District);
        foreach (var (name, region) in new[]
        {
            ("省直厅", Province), ("市直局", City), ("区直甲", District), ("区直乙", District), ("邻区局", OtherDistrict), ("远市局", FarCity), ("远区局", FarDistrict), ("外省局", Abroad),
        })
            _units[name] = await RegisterAsync(name, region);
        await BindAsync();
        (DocumentOne, DocumentTwo, DocumentFar) = (await ImportAsync("一", "区直甲"), await ImportAsync("二", "区直甲", "邻区局"), await ImportAsync("三", "区直甲", "远区局"));
        await CloseAsync();
        await PeopleAsync();
    }

    /// <summary>Facts, and what reaches across borders: 区直甲 with 远区局, 邻区局 with 外省局.</summary>
    private async Task BindAsync()
    {
        var (mine, near, far, abroad) = (Unit("区直甲"), Unit("邻区局"), Unit("远区局"), Unit("外省局"));
        foreach (var unit in _units.Values.ToArray())
        {
            await DoAsync(new StatusChange(unit, new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, "NAMED", new(2023, 6, 1), "COUNTY_2025", Reason: "登记")));
            await DoAsync(HonourOf(unit));
            await DoAsync(HonourOf(unit, $"{Last}-03"));
            await DoAsync(new ActivityRecord(unit, new ActivityInput(Guid.NewGuid(), new ActivityFacts("MEETING", PartialDate.Parse($"{Last}"), "例会", 2))));
        }
        await DoAsync(PartnershipOf(mine, far));
        await DoAsync(PartnershipOf(near, abroad));
        await DoAsync(Joint(far, mine));
        await DoAsync(Joint(mine, far));
        await DoAsync(new MandateGrant(mine, new MandateInput(Guid.NewGuid(), District)));
        await DoAsync(new MonthSubmit(mine, new MonthSubmitInput(Guid.NewGuid(), Last)));
    }

    internal static HonourRecord HonourOf(Guid unit, string on = "2024-05-04") => new(unit, new HonourInput(Guid.NewGuid(), "先进单位", "ADVANCED_UNIT", PartialDate.Parse(on), Count: 1));
    internal static PartnershipRecord PartnershipOf(Guid lead, Guid partner) => new(lead, new PartnershipInput(Guid.NewGuid(), partner, "PAIRED", new(2024, 6, 1)));
    private ActivityRecord Joint(Guid host, Guid with) => new(host, new ActivityInput(Guid.NewGuid(), new ActivityFacts("VOLUNTEERING", PartialDate.Parse($"{Last}"), "联合活动", 1, CoOrganiserIds: [with])));

    private async Task CloseAsync()
    {
        foreach (var region in new[] { District, FarDistrict })
            Assert.Equal(0, await new CloseJob(House.Site).RunAsync(region, Last, "月结作业", new JobLog(_ => { }), default));
        foreach (var (job, region) in new[] { (JobNear, District), (JobFar, FarDistrict), (JobAbroad, Abroad) })
            House.Part<JobBook>().Start(job, "monthClose", Region(region), (log, _) => { log.Say("已定稿"); return Task.FromResult(0); });
    }

    /// <summary>The SHA-256 of a workbook of activities of those units.</summary>
    private async Task<string> ImportAsync(string title, params string[] units)
    {
        var content = Workbooks.Xlsx(Import.Headers.Activities, [.. units.Select(unit => (IReadOnlyList<string>)[unit, "", "会议", title, $"{Last}-05", "1", "10"])]);
        Assert.Equal(0, await new ImportJob(House.Site).RunAsync(new ImportRequest($"{title}.xlsx", content, Province, true, "李四", "受托代填"), new JobLog(_ => { }), default));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
    }

    private async Task PeopleAsync()
    {
        var people = new (string Name, Role Role, string? Region)[]
        {
            ("province", Role.Province, Province), ("city", Role.City, City), ("district", Role.District, District), ("clerk", Role.Clerk, null), ("auditor", Role.Auditor, City), ("administrator", Role.Administrator, City),
        };
        foreach (var (name, role, region) in people)
        {
            await House.AccountAsync(name, role, region is null ? null : Region(region), region is null ? Unit("区直甲") : null);
            _callers[name] = await House.SignedInAsync(name);
        }
        _callers["anonymous"] = House.Anonymous();
        var city = (await House.Part<AccountBook>().FindAsync("city", default))!;
        _callers["tokenRead"] = House.Bearing(await House.TokenAsync(city, Scope.Read));
        _callers["tokenWrite"] = House.Bearing(await House.TokenAsync(city, Scope.Write));
    }

    internal async Task<Guid> RegisterAsync(string name, string region)
    {
        var (id, contacts) = (Guid.NewGuid(), House.Part<Contacts>());
        var (unit, reference) = (UnitRegister.NewId(id, 0), contacts.Reference(id, "欧阳明月", "13912345678"));
        await contacts.KeepAsync(reference, unit, "欧阳明月", "13912345678", default);
        await DoAsync(new UnitRegister(new UnitRegisterInput(id, name, region, "ORGAN", new(2023, 1, 1), Line: "TAX", RegisteredAddress: "某路1号", StaffCount: 9, Reason: "登记", Contact: reference)));
        return unit;
    }

    internal async Task<string> RegionAsync(string code, string name, RegionLevel level, string? parent)
    {
        await DoAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), code, name, level, Period.Beginning, "首次载入", parent)));
        return code;
    }

    /// <summary>A township that nobody has touched yet.</summary>
    internal Task<string> TownAsync(string district) => RegionAsync($"{district}{++_codes:D3}", $"第{_codes}镇", RegionLevel.Township, district);

    /// <summary>As the system itself, of which nothing is asked.</summary>
    internal async Task<Receipt> DoAsync(Command command) => await House.Site.Actors.SubmitAsync(Order.One(command, new Author("系统")), default) switch
    {
        Outcome.Accepted { Receipt: var receipt } => receipt,
        Outcome.Refused { Refusal: var refusal } => throw new InvalidOperationException($"{command.GetType().Name}: {refusal}"),
        var other => throw new InvalidOperationException($"{other}"),
    };

    internal Task<long> PositionAsync(Guid unit, string kind) => House.Database.ScalarAsync<long>("select min(position) from entry where unit_id = $1 and kind = $2 and source_document is null", unit, kind);

    internal Task<string> SealAsync(string region) => House.Database.ScalarAsync<string>("select min(id) from seal where region_id = $1", Region(region));

    public async Task DisposeAsync()
    {
        foreach (var caller in _callers.Values)
            caller.Dispose();
        await House.DisposeAsync();
    }
}

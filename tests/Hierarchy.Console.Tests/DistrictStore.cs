using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Reports;
using Hierarchy.Server;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Import;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Consoles.Tests;

/// <summary>
/// A store of which every entry is known: the regions of the catalogue and three units of one district, two of which seek a title since
/// March 2025. Served in this process with the bundle; with an account of the province, of the district and of one unit's clerk.
/// </summary>
public sealed class DistrictStore : IAsyncLifetime
{
    public const string District = "430407", Tax = "石鼓区税务局", Hospital = "石鼓区人民医院", Library = "石鼓区图书馆";

    private readonly Dictionary<string, string> _cookies = [];

    public House House { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        House = await House.OpenAsync(webFolder: ConsoleHouse.WebFolder);
        await ImportAsync(Headers.Roster,
            [Tax, "", "机关", "2024-01-01", "", "税务", "石鼓区演武坪路1号", "120", "市级", "2024-06-30", "衡文明委〔2024〕6号", "省级", "2025-03-10"],
            [Hospital, "", "事业单位", "2024-01-01", "", "卫生健康", "石鼓区明翰路2号", "860", "", "", "", "市级", "2025-03-12"],
            [Library, "", "事业单位", "2024-01-01"]);
        await House.AccountAsync("province", Role.Province);
        await House.AccountAsync("district", Role.District, District);
        await House.AccountAsync("clerk", Role.Clerk, null, await UnitAsync(Tax));
    }

    /// <summary>Of an account's session; signed in once.</summary>
    public async Task<string> CookieAsync(string name)
    {
        if (_cookies.TryGetValue(name, out var known))
            return known;
        using var caller = await House.SignedInAsync(name);
        return _cookies[name] = caller.Cookie!;
    }

    public Task<Guid> UnitAsync(string name) => House.Database.ScalarAsync<Guid>("select id from unit where name = $1", name);

    public Task<long> HeadAsync() => House.Database.ScalarAsync<long>("select max(position) from entry");

    /// <summary>Rows of a workbook of the district's, taken before a test begins.</summary>
    public async Task ImportAsync(IReadOnlyList<string> headers, params IReadOnlyList<string>[] rows)
    {
        var told = new List<JobEvent>();
        var request = new ImportRequest("工作簿.xlsx", Workbook.WriteXlsx(headers, rows), District, true, "石鼓区文明办", "委托书");
        Assert.True(await new ImportJob(House.Site).RunAsync(request, new JobLog(told.Add), default) == 0, string.Join('\n', told));
    }

    /// <summary>What others have done before a test begins; commands of one id are one order.</summary>
    public async Task DoAsync(params IReadOnlyList<Command> commands)
    {
        var outcome = await House.Site.Actors.SubmitAsync(new Order(commands[0].CommandId, commands, Site.System), default);
        Assert.True(outcome is Outcome.Accepted, $"{outcome}");
    }

    public async Task DisposeAsync()
    {
        if (House is not null)
            await House.DisposeAsync();
    }
}

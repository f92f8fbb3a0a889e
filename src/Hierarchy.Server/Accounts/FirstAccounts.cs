using Hierarchy.Regions;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// The accounts that a store begins with (首个账户): one administrator, whose random password is shown once; and, in a store of
/// invented offices that nobody else can reach, one account of every role. No password is the same in two stores.
/// </summary>
internal sealed class FirstAccounts(Site site)
{
    public const string Administrator = "admin";
    private const string DemoFile = "demo-accounts.txt";
    private const string DemoCity = "430400";
    private const string DemoDistrict = "430407";

    private readonly AccountBook _accounts = new(site.Database, site.Clock, new Endings());

    /// <summary>Tells what a person has to know, a line each.</summary>
    public async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancel)
    {
        if (await _accounts.HasAdministratorAsync(cancel))
            return ["管理员账户已存在。"];
        if (site.Actors.Root.Tree.FirstRoot() is not { } root)
            throw new UserException("台账中还没有区划，不能建立管理员账户。请检查 HIERARCHY_CATALOGUE 中的 regions.csv。");
        using var passwords = new Passwords();
        var password = Passwords.Random();
        await CreateAsync(new NewAccount(Guid.NewGuid(), Administrator, "管理员", Role.Administrator, root.Id, null), passwords.Hash(password), cancel);
        List<string> told =
        [
            "已建立首个管理员账户，密码只显示这一次，首次登录后须修改：",
            $"　　登录名 {Administrator}　密码 {password}　地址 {site.Settings.Listening.PublicAddress(site.Settings.Port)}",
            "　　遗失时用 deploy/hierarchy user reset admin 重设。",
        ];
        if (site.Settings.Listening.IsThisMachineOnly && await IsDemoAsync(cancel))
            told.Add($"演示账户（各角色一个）及其密码在 {await MakeDemoAccountsAsync(passwords, root, cancel)}");
        return told;
    }

    private async Task<string> MakeDemoAccountsAsync(Passwords passwords, Region root, CancellationToken cancel)
    {
        var lines = new List<string> { "# 演示账户：只在本机监听时可以登录。每行依次为角色、区划或单位、登录名、密码。" };
        foreach (var (account, where) in await DemoAccountsAsync(root, cancel))
        {
            var password = Passwords.Random();
            await CreateAsync(account, passwords.Hash(password), cancel);
            lines.Add($"{account.Role.Chinese()}\t{where}\t{account.Name}\t{password}");
        }
        var path = Path.Combine(site.Settings.DataFolder, DemoFile);
        PrivateFiles.Write(path, string.Join('\n', lines) + "\n");
        return path;
    }

    private async Task<IReadOnlyList<(NewAccount Account, string Where)>> DemoAccountsAsync(Region root, CancellationToken cancel)
    {
        var tree = site.Actors.Root.Tree;
        var accounts = new List<(NewAccount, string)>();
        void Add(Role role, Region? region)
        {
            if (region is not null && (role.Level() is not { } level || level == region.Level))
                accounts.Add((Demo(role, region.Id, null, $"{region.Name}{(role.Level() is null ? role.Chinese() : "文明办")}"), $"{region.Name} {region.Code}"));
        }
        Add(Role.Province, root);
        Add(Role.City, tree.ByCode(DemoCity));
        Add(Role.District, tree.ByCode(DemoDistrict));
        if (await FirstUnitAsync(tree.ByCode(DemoDistrict)?.Id ?? root.Id, cancel) is { } unit)
            accounts.Add((Demo(Role.Clerk, null, unit.Id, unit.Name), $"{unit.Name} {unit.Id:D}"));
        Add(Role.Auditor, root);
        Add(Role.Administrator, root);
        return accounts;
    }

    private static NewAccount Demo(Role role, Guid? region, Guid? unit, string display) =>
        new(Guid.NewGuid(), $"demo-{role.Word().ToLowerInvariant()}", $"{display}（演示）", role, region, unit, MustChange: false, Demo: true);

    private async Task CreateAsync(NewAccount account, string hash, CancellationToken cancel)
    {
        if (await _accounts.CreateAsync(account, hash, site.Actors.Root.Tree, Cause.System, cancel) is { } refusal)
            throw new UserException($"账户 {account.Name} 未能建立：{refusal.Message}");
    }

    /// <summary>One directly under that region; in a small demo, which may have none there, any.</summary>
    private async Task<(Guid Id, string Name)?> FirstUnitAsync(Guid region, CancellationToken cancel)
    {
        await using var command = site.Database.Command("select id, name from unit where region_id is not null order by region_id <> $1, name, id limit 1", region);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? (rows.GetGuid(0), rows.GetString(1)) : null;
    }

    private async Task<bool> IsDemoAsync(CancellationToken cancel)
    {
        await using var command = site.Database.Command("select demo from site");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}

internal static class Roots
{
    /// <summary>The region above all others; of several, the one with the lowest code. Null in a tree without regions.</summary>
    public static Region? FirstRoot(this Tree tree) =>
        tree.Regions.Values.Where(region => region.Placement.Latest is null && region.ClosedFrom is null).MinBy(region => region.Code, StringComparer.Ordinal);
}

using System.CommandLine;
using Hierarchy.Regions;
using Verb = System.CommandLine.Command;

namespace Hierarchy.Server.Accounts;

/// <summary><c>hierarchy user</c>: the accounts, from the machine they are kept on.</summary>
internal static class UserVerbs
{
    private static readonly Argument<string> Name = new("NAME") { Description = "登录名" };

    public static Verb Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var user = new Verb("user", "账户：建立、列出、重设密码、停用、解锁、登录情况") { Add(guarded) };
        user.Add(Simple(guarded, "list", "列出账户", null, ListAsync));
        user.Add(Simple(guarded, "reset", "重设密码：打印一次新的随机密码，结束其全部登录，首次登录须修改", Name, ResetAsync));
        user.Add(Simple(guarded, "disable", "停用：不能登录，现有登录与令牌即时失效", Name, (keeping, name, cancel) => ToldAsync(keeping.Accounts.DisableAsync(name, Cause.Machine, cancel), name, "已停用")));
        user.Add(Simple(guarded, "enable", "恢复停用的账户", Name, (keeping, name, cancel) => ToldAsync(keeping.Accounts.EnableAsync(name, Cause.Machine, cancel), name, "已恢复")));
        user.Add(Simple(guarded, "unlock", "解除因连续输错密码的锁定", Name, (keeping, name, cancel) => ToldAsync(keeping.Accounts.UnlockAsync(name, Cause.Machine, cancel), name, "已解锁")));
        var end = new Option<bool>("--end") { Description = "结束其全部登录" };
        var sessions = new Verb("sessions", "列出某账户现有的登录") { Name, end };
        sessions.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => SessionsAsync(keeping, parsed.GetRequiredValue(Name), parsed.GetValue(end), cancel), cancel)));
        user.Add(sessions);
        return user;
    }

    private static Verb Simple(Func<Func<Task<int>>, Task<int>> guarded, string verb, string description, Argument<string>? name, Func<Keeping, string, CancellationToken, Task<int>> run)
    {
        var command = new Verb(verb, description);
        if (name is not null)
            command.Add(name);
        command.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => run(keeping, name is null ? "" : parsed.GetRequiredValue(name), cancel), cancel)));
        return command;
    }

    private static Verb Add(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var role = new Option<string>("--role") { Description = "角色：province 省级、city 市级、district 区县、clerk 单位填报员、auditor 审计、administrator 管理员", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(one => one.Word().ToLowerInvariant())]);
        var region = new Option<string?>("--region") { Description = "区划代码（填报员以外的角色）" };
        var unit = new Option<Guid?>("--unit") { Description = "单位编号（填报员）" };
        var display = new Option<string?>("--display") { Description = "显示的姓名或岗位，默认同登录名" };
        var add = new Verb("add", "建立账户：打印一次随机密码，首次登录须修改") { Name, role, region, unit, display };
        add.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => AddAsync(
            keeping, parsed.GetRequiredValue(Name), Words.Value<Role>(parsed.GetRequiredValue(role).ToUpperInvariant()), parsed.GetValue(region), parsed.GetValue(unit), parsed.GetValue(display), cancel), cancel)));
        return add;
    }

    private static async Task<int> AddAsync(Keeping keeping, string name, Role role, string? code, Guid? unit, string? display, CancellationToken cancel)
    {
        var tree = await keeping.TreeAsync(cancel);
        var region = code is null ? null : tree.ByCode(code) ?? throw new UserException(Refusal.UnknownRegion(code).Message);
        var (password, hash) = Keeping.NewPassword();
        if (await keeping.Accounts.CreateAsync(new NewAccount(Guid.NewGuid(), name, display ?? name, role, region?.Id, unit), hash, tree, Cause.Machine, cancel) is { } refusal)
            throw new UserException(refusal.Message);
        var account = await keeping.NeededAsync(name, cancel);
        await Console.Out.WriteLineAsync($"已建立账户 {account.Name}（{role.Chinese()}，{region?.Name ?? $"单位 {unit:D}"}）。密码只显示这一次，首次登录后须修改：{password}");
        return 0;
    }

    private static async Task<int> ListAsync(Keeping keeping, string none, CancellationToken cancel)
    {
        var tree = await keeping.TreeAsync(cancel);
        string? after = null;
        while (await keeping.Accounts.ListAsync(after, AccountBook.MaxListed, cancel) is { Count: > 0 } accounts)
        {
            foreach (var one in accounts)
                await Console.Out.WriteLineAsync($"{one.Name}\t{one.Role.Chinese()}\t{Where(one, tree)}\t{one.Display}\t{State(one)}\t{Keeping.When(one.CreatedAt)}");
            after = accounts[^1].Name;
        }
        return 0;
    }

    private static string Where(Account account, Tree tree) => account.RegionId is not { } id ? $"单位 {account.UnitId:D}" : tree.Regions.TryGetValue(id, out var region) ? $"{region.Name} {region.Code}" : $"{id:D}";

    private static string State(Account account) =>
        account.DisabledAt is not null ? $"停用于 {Keeping.When(account.DisabledAt)}"
        : account.LockedUntil is { } until && until > TimeProvider.System.GetUtcNow() ? $"锁定至 {Keeping.When(until)}"
        : account.MustChange ? "待修改密码"
        : "正常";

    private static async Task<int> ResetAsync(Keeping keeping, string name, CancellationToken cancel)
    {
        var (password, hash) = Keeping.NewPassword();
        var account = Keeping.Found(await keeping.Accounts.ResetAsync(name, hash, Cause.Machine, cancel), name);
        await Console.Out.WriteLineAsync($"已重设账户 {account.Name} 的密码，并结束其全部登录。密码只显示这一次，首次登录后须修改：{password}");
        return 0;
    }

    private static async Task<int> ToldAsync(Task<Account?> changing, string name, string done)
    {
        var account = Keeping.Found(await changing, name);
        await Console.Out.WriteLineAsync($"账户 {account.Name} {done}。运行中的服务在 {Viewers.Fresh.TotalSeconds:F0} 秒内生效。");
        return 0;
    }

    private static async Task<int> SessionsAsync(Keeping keeping, string name, bool end, CancellationToken cancel)
    {
        var account = await keeping.NeededAsync(name, cancel);
        foreach (var one in await keeping.Sessions.ListAsync(account.Id, cancel))
            await Console.Out.WriteLineAsync($"{one.Id:D}\t{one.Address}\t{Keeping.When(one.CreatedAt)}\t{Keeping.When(one.LastSeen)}\t{one.Agent}");
        if (end)
            await Console.Out.WriteLineAsync($"已结束 {account.Name} 的 {await keeping.Sessions.EndAllAsync(account, Cause.Machine, cancel)} 个登录。运行中的服务在 {Viewers.Fresh.TotalSeconds:F0} 秒内生效。");
        return 0;
    }
}

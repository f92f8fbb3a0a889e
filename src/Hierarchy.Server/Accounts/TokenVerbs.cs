using System.CommandLine;
using Verb = System.CommandLine.Command;

namespace Hierarchy.Server.Accounts;

/// <summary><c>hierarchy token</c>: tokens for programs.</summary>
internal static class TokenVerbs
{
    public static Verb Make(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var token = new Verb("token", "令牌：程序代某账户访问用，有权限范围与期限") { Add(guarded) };
        var whose = new Argument<string?>("NAME") { Description = "登录名；不写则列出全部", Arity = ArgumentArity.ZeroOrOne };
        var list = new Verb("list", "列出令牌") { whose };
        list.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => ListAsync(keeping, parsed.GetValue(whose), cancel), cancel)));
        token.Add(list);
        var id = new Argument<string>("ID") { Description = "令牌编号，见 token list" };
        var revoke = new Verb("revoke", "撤销令牌") { id };
        revoke.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => RevokeAsync(keeping, parsed.GetRequiredValue(id), cancel), cancel)));
        token.Add(revoke);
        return token;
    }

    private static Verb Add(Func<Func<Task<int>>, Task<int>> guarded)
    {
        var name = new Argument<string>("NAME") { Description = "登录名" };
        var label = new Option<string>("--label") { Description = "用途，如“市局数据交换”", Required = true };
        var scope = new Option<string>("--scope") { Description = "权限，以逗号分隔：read 查询、write 填报、jobs 导入月结等作业", Required = true };
        var days = new Option<int>("--days") { Description = $"有效天数，1 至 {Tokens.MaxDays}", Required = true };
        var add = new Verb("add", "发放令牌：只打印一次") { name, label, scope, days };
        add.SetAction((parsed, cancel) => guarded(() => Keeping.RunAsync(keeping => AddAsync(
            keeping, parsed.GetRequiredValue(name), parsed.GetRequiredValue(label), ScopesOf(parsed.GetRequiredValue(scope)), parsed.GetValue(days), cancel), cancel)));
        return add;
    }

    private static Scope ScopesOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Aggregate(Scope.None, (all, word) =>
        Words.TryValue<Scope>(word.ToUpperInvariant(), out var one) && one != Scope.None ? all | one : throw new UserException($"「{Text.Note(word)}」不是权限。请从 read、write、jobs 中选用，以逗号分隔。"));

    private static async Task<int> AddAsync(Keeping keeping, string name, string label, Scope scopes, int days, CancellationToken cancel)
    {
        var account = await keeping.NeededAsync(name, cancel);
        var (token, secret, refusal) = await keeping.Tokens.CreateAsync(account, label, scopes, days, Cause.Machine, cancel);
        if (refusal is not null)
            throw new UserException(refusal.Message);
        await Console.Out.WriteLineAsync($"已向账户 {account.Name} 发放令牌 {token!.Id:D}（{AccountRefusals.May(scopes)}，至 {Keeping.When(token.ExpiresAt)}）。只显示这一次，用作请求头 Authorization: Bearer：");
        await Console.Out.WriteLineAsync(secret);
        return 0;
    }

    private static async Task<int> ListAsync(Keeping keeping, string? name, CancellationToken cancel)
    {
        var account = name is null ? null : await keeping.NeededAsync(name, cancel);
        foreach (var one in await keeping.Tokens.ListAsync(account?.Id, cancel))
            await Console.Out.WriteLineAsync($"{one.Id:D}\t{one.Name}\t{one.Label}\t{AccountRefusals.May(one.Scopes)}\t{State(one)}\t最近使用 {Keeping.When(one.LastUsed)}");
        return 0;
    }

    private static string State(Token token) =>
        token.RevokedAt is { } at ? $"撤销于 {Keeping.When(at)}"
        : token.ExpiresAt <= TimeProvider.System.GetUtcNow() ? $"已过期 {Keeping.When(token.ExpiresAt)}"
        : $"至 {Keeping.When(token.ExpiresAt)}";

    private static async Task<int> RevokeAsync(Keeping keeping, string id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var token) || !await keeping.Tokens.RevokeAsync(token, Cause.Machine, cancel))
            throw new UserException(AccountRefusals.UnknownToken(id).Message);
        await Console.Out.WriteLineAsync($"令牌 {token:D} 已撤销。运行中的服务在 {Viewers.Fresh.TotalSeconds:F0} 秒内生效。");
        return 0;
    }
}

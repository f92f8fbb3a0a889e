using System.Net;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Journeys;
using Npgsql;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>What is kept of secrets, and of what happened.</summary>
public class SecrecyTests
{
    [Fact]
    public async Task No_password_cookie_or_token_stands_anywhere_in_the_log_or_the_database()
    {
        await using var product = await Product.NewAsync();
        product.Environment["HIERARCHY_LOG_LEVEL"] = "trace";
        await product.ServeAsync();
        var added = (await product.RunAsync("user", "add", "zhang", "--role", "administrator", "--region", "430000")).Output;
        var token = Verbs.TokenIn((await product.RunAsync("token", "add", "zhang", "--label", "x", "--scope", "read", "--days", "1")).Output);
        using var zhang = new Caller(product.Settings.Address);
        await zhang.SignInAsync("zhang", "a wrong password once");
        await zhang.SignInAsync("typed it in the name field!", "and this one in its own");
        Assert.Equal(HttpStatusCode.OK, (await zhang.SignInAsync("zhang", Verbs.PasswordIn(added))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await zhang.PostAsync("password", new { old = Verbs.PasswordIn(added), @new = House.Password })).Status);
        Assert.Equal(HttpStatusCode.OK, (await zhang.SendAsync(HttpMethod.Get, Caller.Question, null, request => request.Headers.Add("Authorization", $"Bearer {token}"))).Status);

        string[] secrets = [Verbs.PasswordIn(added), House.Password, "a wrong password once", "typed it in the name field", "and this one in its own", zhang.Cookie!, token, product.LocalToken!];
        var kept = await DumpAsync(product);
        Assert.Contains("SIGN_IN_FAILED", kept, StringComparison.Ordinal);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, product.Server!.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret)), kept, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_happened_is_written_down_in_order_and_cannot_be_changed()
    {
        await using var house = await House.OpenAsync();
        var account = await house.AccountAsync("zhang", Role.Province);
        using var zhang = await house.SignedInAsync("zhang");
        await house.Anonymous().SignInAsync("nobody", House.Password);
        await zhang.PostAsync("password", new { old = House.Password, @new = "another one entirely" });
        await house.TokenAsync(account, Scope.Read);
        await zhang.PostAsync("sign-out");
        await house.Part<AccountBook>().ResetAsync("zhang", "x", Cause.System, default);
        await house.Part<AccountBook>().DisableAsync("zhang", Cause.System, default);

        Assert.Equal(
            "ACCOUNT_CREATED zhang 本机|SIGNED_IN zhang 127.0.0.1|SIGN_IN_FAILED nobody 127.0.0.1|PASSWORD_CHANGED zhang 127.0.0.1|TOKEN_CREATED zhang 本机|SIGNED_OUT zhang 127.0.0.1|PASSWORD_RESET zhang 本机|ACCOUNT_DISABLED zhang 本机",
            await house.Database.ScalarAsync<string>("select string_agg(concat_ws(' ', kind, name, address), '|' order by id) from security_event"));
        foreach (var change in new[] { "update security_event set name = 'x'", "delete from security_event", "truncate security_event" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => house.Database.RunAsync(change));
            Assert.Contains("refused", refused.MessageText, StringComparison.Ordinal);
        }
    }

    private static async Task<string> DumpAsync(Product product)
    {
        var dump = new System.Text.StringBuilder();
        foreach (var table in await product.Database.ScalarAsync<string[]>("select array_agg(tablename::text) from pg_tables where schemaname = 'public'"))
            dump.AppendLine(await product.Database.ScalarAsync<string>($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t"));
        return dump.ToString();
    }
}

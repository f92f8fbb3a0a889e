using System.Text.RegularExpressions;
using Hierarchy.Server.Accounts;
using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>How one comes in, and where one then is.</summary>
public sealed class SignInTests(ConsoleHouse house, Chromium chromium) : DemoTest(house, chromium)
{
    /// <summary>What the browser itself says of a question that was answered with 401.</summary>
    private const string NotSignedIn = "401 (Unauthorized)";

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_the_right_one_leads_in()
    {
        var window = await OpenAsync();
        window.Expected = NotSignedIn;
        await window.Page.GotoAsync("/sign-in");
        await SignInAsync(window.Page, House[Role.Province].Name, "not the password");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("登录名或密码不正确");
        await SignInAsync(window.Page, House[Role.Province].Name, House[Role.Province].Password);
        await window.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_without_a_session_leads_to_sign_in_and_back_to_it()
    {
        var window = await OpenAsync();
        window.Expected = NotSignedIn;
        const string Address = "/regions/430400?month=2026-03";
        await window.Page.GotoAsync(Address);
        await window.Page.WaitForURLAsync(new Regex("/sign-in"));
        await SignInAsync(window.Page, House[Role.City].Name, House[Role.City].Password);
        await window.Page.WaitForURLAsync($"**{Address}");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToContainTextAsync("衡阳");
    }

    private static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("登录名").FillAsync(name);
        await page.GetByLabel("密码", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }
}

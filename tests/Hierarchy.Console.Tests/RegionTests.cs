using System.Globalization;
using System.Text.RegularExpressions;
using Hierarchy.Server.Accounts;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hierarchy.Consoles.Tests;

/// <summary>The province's figures, down to what they are made of.</summary>
public sealed partial class RegionTests(ConsoleHouse house, Chromium chromium, ITestOutputHelper output) : DemoTest(house, chromium)
{
    private const string Sessions = "activities.sessions";
    private const int MostClicks = 4;

    /// <summary>A year of the demo ends with the last month; what is recorded today counts for this one.</summary>
    private static readonly string ThisMonth = $"{Shanghai.Day(TimeProvider.System.GetUtcNow()):yyyy-MM}";

    [Fact]
    public async Task The_provinces_total_opens_down_to_one_entry_in_at_most_four_clicks_and_back_again()
    {
        var window = await OpenAsync(Role.Province);
        await RecordAsync(sessions: 3);
        await Walk.StandsAsync(window.Page, $"/regions/430000?month={ThisMonth}");
        var clicks = 0;
        await ClickAsync(window.Page.Figure(Sessions));
        await window.Page.WaitForURLAsync("**/regions/430000/figures/activities.sessions?**");
        await ClickAsync(window.Page.Locator("main table a.figure[href*='/figures/activities.sessions']:not([href*='/regions/430000/'])", new PageLocatorOptions { HasTextRegex = new Regex("^[1-9]") }).First);
        await window.Page.WaitForURLAsync(url => BelowProvince().IsMatch(url));
        await ClickAsync(window.Page.Locator(".ant-segmented-item", new PageLocatorOptions { HasTextString = "条目" }));
        await ClickAsync(window.Page.Locator("main a[href^='/entries/']").First);
        await window.Page.WaitForURLAsync("**/entries/*");
        await Walk.StandsAsync(window.Page);
        var position = EntryIn().Match(window.Page.Url).Groups[1].Value;
        await Assertions.Expect(window.Page.Locator("main h1")).ToContainTextAsync(long.Parse(position, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture));
        output.WriteLine($"entry {position} after {clicks} clicks");
        Assert.True(clicks <= MostClicks, $"{clicks} clicks");

        await window.Page.GoBackAsync();
        await Assertions.Expect(window.Page.Locator("main a[href^='/entries/']").First).ToBeVisibleAsync();
        await window.Page.GoBackAsync();
        await window.Page.GoBackAsync();
        await window.Page.GoBackAsync();
        await Assertions.Expect(window.Page.Figure(Sessions)).ToBeVisibleAsync();
        Assert.EndsWith($"/regions/430000?month={ThisMonth}", window.Page.Url, StringComparison.Ordinal);

        Task ClickAsync(ILocator locator)
        {
            clicks++;
            return locator.ClickAsync();
        }
    }

    private string Unit => UnitIn().Match(House[Role.Clerk].Where).Value;

    /// <summary>By the clerk of the demo's unit, of today.</summary>
    private async Task RecordAsync(int sessions)
    {
        var input = new { commandId = Guid.NewGuid(), activity = new { category = "VOLUNTEERING", heldOn = $"{Shanghai.Day(TimeProvider.System.GetUtcNow()):yyyy-MM-dd}", title = "清洁家园", sessions } };
        var data = await House.AskAsync(Role.Clerk, "mutation($unit: ID!, $input: ActivityInput!) { activityRecord(unitId: $unit, input: $input) { userErrors { message } } }", new { unit = Unit, input });
        Assert.Equal(0, data.GetProperty("activityRecord").GetProperty("userErrors").GetArrayLength());
    }

    [GeneratedRegex("[0-9a-f-]{36}")]
    private static partial Regex UnitIn();

    [GeneratedRegex("/regions/43(?!0000)[0-9]{4}/figures/activities.sessions")]
    private static partial Regex BelowProvince();

    [GeneratedRegex("/entries/([0-9]+)")]
    private static partial Regex EntryIn();
}

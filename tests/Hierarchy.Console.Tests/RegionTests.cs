using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hierarchy.Server.Accounts;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hierarchy.Consoles.Tests;

/// <summary>The province's figures in two windows and down to what they are made of.</summary>
public sealed partial class RegionTests(ConsoleHouse house, ITestOutputHelper output) : ConsoleTest(house)
{
    private const string Sessions = ".main-figures a.figure[href*='/figures/activities.sessions']";
    private const int MostClicks = 4;

    /// <summary>A year of the demo ends with the last month; what is recorded today counts for this one.</summary>
    private static readonly string ThisMonth = $"{Shanghai.Day(TimeProvider.System.GetUtcNow()):yyyy-MM}";

    private static readonly TimeSpan Live = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_figure_changes_within_two_seconds_in_another_window_of_an_activity_that_is_recorded()
    {
        var (province, near) = (await OpenAsync(Role.Province), await OpenAsync(Role.Province));
        var before = new[] { await ListeningAsync(province.Page, "430000"), await ListeningAsync(near.Page, await RegionAsync()) };
        for (var round = 1; round <= 3; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await RecordAsync(sessions: 7);
            var told = Stopwatch.GetElapsedTime(since);
            await ShowsAsync(province.Page, before[0] + 7 * round);
            output.WriteLine($"recorded within {told.TotalMilliseconds:F0} ms, shown on the province's screen {(Stopwatch.GetElapsedTime(since) - told).TotalMilliseconds:F0} ms later");
            await ShowsAsync(near.Page, before[1] + 7 * round);
        }
    }

    [Fact]
    public async Task The_provinces_total_opens_down_to_one_entry_in_at_most_four_clicks_and_back_again()
    {
        var window = await OpenAsync(Role.Province);
        await RecordAsync(sessions: 3);
        await Walk.StandsAsync(window.Page, $"/regions/430000?month={ThisMonth}");
        var clicks = 0;
        await ClickAsync(window.Page.Locator(Sessions).First);
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
        await Assertions.Expect(window.Page.Locator(Sessions).First).ToBeVisibleAsync();
        Assert.EndsWith($"/regions/430000?month={ThisMonth}", window.Page.Url, StringComparison.Ordinal);

        Task ClickAsync(ILocator locator)
        {
            clicks++;
            return locator.ClickAsync();
        }
    }

    [Fact]
    public async Task How_soon_a_page_stands_and_answers_is_told()
    {
        var window = await OpenAsync(Role.Province);
        foreach (var visit in new[] { "first", "again" })
        {
            await window.Page.GotoAsync("/regions/430000");
            await Walk.StandsAsync(window.Page);
            var figures = await window.Page.EvaluateAsync<double[]>("() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, performance.now()]");
            output.WriteLine($"{visit}: first paint with content {figures[0]:F0} ms, figures stand {figures[1]:F0} ms after the address was opened");
        }
        var since = Stopwatch.GetTimestamp();
        await window.Page.Locator(Sessions).First.ClickAsync();
        await window.Page.WaitForURLAsync("**/figures/activities.sessions?**");
        output.WriteLine($"a click on a figure changes the page {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms later");
        await Walk.StandsAsync(window.Page);
        output.WriteLine($"and what it is made of stands {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms after the click");
    }

    /// <summary>Opens a region's month and waits until the page listens; tells what it shows.</summary>
    private static async Task<long> ListeningAsync(IPage page, string region)
    {
        var listening = page.WaitForResponseAsync(response => response.Headers.GetValueOrDefault("content-type", "").StartsWith("text/event-stream", StringComparison.Ordinal));
        await Walk.StandsAsync(page, $"/regions/{region}?month={ThisMonth}");
        await listening;
        return long.Parse((await page.Locator(Sessions).First.EvaluateAsync<string>("figure => figure.firstChild.textContent")).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static Task ShowsAsync(IPage page, long count) => Assertions.Expect(page.Locator(Sessions).First)
        .ToHaveTextAsync(new Regex($"^{count.ToString("N0", CultureInfo.InvariantCulture)}(?![0-9,])"), new LocatorAssertionsToHaveTextOptions { Timeout = (float)Live.TotalMilliseconds });

    /// <summary>The region that the clerk's unit stands under.</summary>
    private async Task<string> RegionAsync()
    {
        var data = await House.AskAsync(Role.Clerk, "query($id: ID!) { unit(by: {id: $id}) { region { code } } }", new { id = Unit });
        return data.GetProperty("unit").GetProperty("region").GetProperty("code").GetString()!;
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

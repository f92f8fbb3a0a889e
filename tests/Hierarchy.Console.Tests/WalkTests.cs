using System.Text.Json;
using Hierarchy.Server.Accounts;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hierarchy.Consoles.Tests;

/// <summary>Every page that a role is led to: it stands, asks nothing of anybody else, and can be used by everybody (WCAG 2.2 AA).</summary>
public sealed class WalkTests(ConsoleHouse house, Chromium chromium, ITestOutputHelper output) : DemoTest(house, chromium)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Environment.GetEnvironmentVariable("HIERARCHY_AXE")
        ?? throw new InvalidOperationException("HIERARCHY_AXE names no axe.min.js; run deploy/test, which fetches it")));

    /// <param name="least">Kinds of pages that the walk comes to at least: it must not end at the first.</param>
    [Theory]
    [InlineData(Role.Province, 1280, 720, 8)]
    [InlineData(Role.Province, 390, 844, 8)]
    [InlineData(Role.District, 1280, 720, 8)]
    [InlineData(Role.Clerk, 390, 844, 1)]
    [InlineData(Role.Auditor, 1280, 720, 8)]
    [InlineData(Role.Administrator, 1280, 720, 8)]
    public async Task Every_page_stands_and_axe_finds_nothing_serious(Role role, int width, int height, int least)
    {
        var window = await OpenAsync(role, width, height);
        var findings = new List<string>();
        var pages = await Walk.EachPageAsync(window, async kind => findings.AddRange(await FindingsAsync(window.Page, kind)), path => findings.Add($"{path} does not stand"));
        output.WriteLine($"{role} {width}×{height}: {pages.Count} pages, {window.Requests} requests: {string.Join(' ', pages)}");
        Assert.True(pages.Count >= least, $"the walk came to {pages.Count} pages only");
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<IEnumerable<string>> FindingsAsync(IPage page, string kind)
    {
        await page.EvaluateAsync($"{Axe.Value}; undefined");
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray()
            .Where(one => one.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(one => $"{kind}: {one.GetProperty("id").GetString()}: {one.GetProperty("nodes")[0].GetProperty("html").GetString()} ({one.GetProperty("nodes").GetArrayLength()} times)")];
    }
}

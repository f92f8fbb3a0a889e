using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>
/// A walk through the console (走查): from the first page along the links, one address of each kind of page. So a page that is added is
/// walked to without being named here.
/// </summary>
internal static partial class Walk
{
    private const int MaxKinds = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Tells of each page when it stands, or does not for so long, with its kind: /regions/*/units.</summary>
    public static async Task<IReadOnlyList<string>> EachPageAsync(Window window, Func<string, Task> visit, Action<string> fallen)
    {
        var (asked, pages, waiting) = (new HashSet<string>(), new SortedSet<string>(StringComparer.Ordinal), new Queue<string>(["/"]));
        while (waiting.TryDequeue(out var path) && asked.Count < MaxKinds)
        {
            // An address may lead on to another, as the first page does.
            if (!asked.Add(KindOf(path)) || !await TryStandAsync(window.Page, path, fallen) || !pages.Add(KindOf(new Uri(window.Page.Url).AbsolutePath)))
                continue;
            await visit(KindOf(new Uri(window.Page.Url).AbsolutePath));
            foreach (var link in await window.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(a => a.getAttribute('href'))"))
            {
                if (!IsFile(link))
                    waiting.Enqueue(link);
            }
        }
        return [.. pages];
    }

    private static async Task<bool> TryStandAsync(IPage page, string path, Action<string> fallen)
    {
        try
        {
            await StandsAsync(page, path);
            return true;
        }
        catch (TimeoutException)
        {
            fallen(path);
            return false;
        }
    }

    /// <summary>Opens an address and waits until what it shows is there: a heading, and nothing that is still on its way.</summary>
    public static async Task StandsAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await StandsAsync(page);
    }

    public static Task StandsAsync(IPage page) => page.WaitForFunctionAsync(
        "() => document.querySelector('main h1') && !document.querySelector('.ant-skeleton, [aria-busy=\"true\"]')", null, new PageWaitForFunctionOptions { Timeout = (float)Patience.TotalMilliseconds });

    private static bool IsFile(string link) => link.StartsWith("/files/", StringComparison.Ordinal) || link.StartsWith("/tables/", StringComparison.Ordinal)
        || link.StartsWith("/imports/templates", StringComparison.Ordinal) || link.StartsWith("/graphql", StringComparison.Ordinal);

    private static string KindOf(string path) => Particular().Replace(path.Split('?')[0], one => one.Groups["family"] is { Success: true, Value: var family } ? $"/{family}" : "/*");

    /// <summary>Codes, ids, positions and months; of measures the family, as each is asked differently.</summary>
    [GeneratedRegex("/(?:(?<family>[a-z]+\\.[a-zA-Z]+)[^/]*|[^/]*[0-9.A-Z~][^/]*)")]
    private static partial Regex Particular();
}

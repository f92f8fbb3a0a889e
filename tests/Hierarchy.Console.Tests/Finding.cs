using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>Where things are on a page, as people find them.</summary>
internal static class Finding
{
    /// <summary>Of the page itself, not of its header or navigation.</summary>
    public static ILocator Button(this IPage page, string name) => page.Locator("main").Button(name);

    public static ILocator Button(this ILocator within, string name) => within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    /// <summary>One of the figures that an office looks at first.</summary>
    public static ILocator Figure(this IPage page, string measure) => page.Locator($".main-figures a.figure[href*='/figures/{measure}']");
}

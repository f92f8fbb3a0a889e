namespace Hierarchy.Consoles.Tests;

/// <summary>A test over a store of its class's own, of which every entry is known.</summary>
[Collection(OneChromium.Name)]
public abstract class DistrictTest(DistrictStore store, Chromium chromium) : ConsoleTest(chromium), IClassFixture<DistrictStore>
{
    protected DistrictStore Store => store;

    /// <summary>A page of an account's of that name.</summary>
    protected async Task<Microsoft.Playwright.IPage> OpenAsync(string name) => (await OpenAsync(store.House.Address, await store.CookieAsync(name))).Page;
}

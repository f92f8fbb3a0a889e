using Hierarchy.Server.Accounts;

namespace Hierarchy.Consoles.Tests;

/// <summary>A test over the demo's year.</summary>
[Collection(OneConsoleHouse.Name)]
public abstract class DemoTest(ConsoleHouse house, Chromium chromium) : ConsoleTest(chromium)
{
    protected ConsoleHouse House => house;

    /// <summary>A window in which nobody is signed in.</summary>
    protected Task<Window> OpenAsync() => OpenAsync(house.Product.Settings.Address, null);

    /// <summary>A window of a demo account's.</summary>
    protected async Task<Window> OpenAsync(Role role, int width = 1280, int height = 720) => await OpenAsync(house.Product.Settings.Address, await house.CookieAsync(role), width, height);
}

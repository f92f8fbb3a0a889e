using Hierarchy.Server.Accounts;

namespace Hierarchy.Consoles.Tests;

/// <summary>What every test in the browser asserts at its end: no request left the origin, no error was told, no rejection was unhandled.</summary>
[Collection(OneConsoleHouse.Name)]
public abstract class ConsoleTest(ConsoleHouse house) : IAsyncLifetime
{
    private readonly List<Window> _windows = [];

    protected ConsoleHouse House => house;

    /// <summary>A window in which nobody is signed in.</summary>
    protected async Task<Window> OpenAsync() => Keep(await Window.OpenAsync(house, null));

    /// <summary>A window of a demo account's.</summary>
    protected async Task<Window> OpenAsync(Role role, int width = 1280, int height = 720) => Keep(await Window.OpenAsync(house, await house.CookieAsync(role), width, height));

    private Window Keep(Window window)
    {
        _windows.Add(window);
        return window;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var window in _windows)
            await window.DisposeAsync();
        var wrong = _windows.SelectMany(window => window.Wrong).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.Contains(_windows, window => window.Requests > 0);
    }
}

namespace Hierarchy.Consoles.Tests;

/// <summary>What every test in the browser asserts at its end: no request left the origin, no error was told, no rejection was unhandled.</summary>
public abstract class ConsoleTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Window> _windows = [];

    /// <param name="cookie">Of a session; null: nobody is signed in.</param>
    protected async Task<Window> OpenAsync(Uri address, string? cookie, int width = 1280, int height = 720)
    {
        var window = await Window.OpenAsync(chromium.Browser, address.GetLeftPart(UriPartial.Authority), cookie, width, height);
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

using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>A browser window with cookies of its own, and what it heard: requests, errors told on its console, exceptions nobody caught.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _origin;
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _requests;

    private Window(IBrowserContext context, string origin) => (_context, _origin) = (context, origin);

    public IPage Page { get; private set; } = null!;
    public int Requests => _requests;

    /// <summary>What must not be: whatever left the origin, and every error.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>Part of a console message that this test causes on purpose; nothing by default.</summary>
    public string? Expected { get; set; }

    /// <param name="cookie">Of a session; null: nobody is signed in.</param>
    public static async Task<Window> OpenAsync(IBrowser browser, string origin, string? cookie, int width = 1280, int height = 720)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = origin, ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "zh-CN", TimezoneId = "Asia/Shanghai" });
        if (cookie is not null)
            await context.AddCookiesAsync([new Cookie { Name = "hierarchy", Value = cookie, Url = origin, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        var window = new Window(context, origin);
        context.Request += (_, request) => window.Sent(request.Url);
        context.WebError += (_, error) => window._wrong.Enqueue($"not caught: {error.Error}");
        context.Response += (_, response) => window.Answered(response);
        context.Console += (_, message) => window.Said(message);
        window.Page = await context.NewPageAsync();
        window.Page.WebSocket += (_, socket) => window.Sent(socket.Url);
        return window;
    }

    private void Sent(string url)
    {
        Interlocked.Increment(ref _requests);
        if (!url.StartsWith(_origin + "/", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal))
            _wrong.Enqueue($"left the origin: {url}");
    }

    // The console tells the status only; what was asked and why it was refused is what one wants to know.
    private async void Answered(IResponse response)
    {
        if (response.Status < 400 || Expected?.Contains($"{response.Status}", StringComparison.Ordinal) is true)
            return;
        try
        {
            _wrong.Enqueue($"{response.Status} at {Page.Url}: {response.Request.PostData} was answered {await response.TextAsync()}");
        }
        catch (PlaywrightException)
        {
            // The page went on before the answer was read; the status is told by the console.
        }
    }

    private void Said(IConsoleMessage message)
    {
        if (message.Type == "error" && (Expected is null || !message.Text.Contains(Expected, StringComparison.Ordinal)))
            _wrong.Enqueue($"console: {message.Text} ({message.Location})");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

using Microsoft.Playwright;

// What is measured is measured alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Hierarchy.Consoles.Tests;

/// <summary>Tests that bring a store of their own.</summary>
[CollectionDefinition(Name)]
public sealed class OneChromium : ICollectionFixture<Chromium>
{
    public const string Name = "chromium";
}

/// <summary>The browser of this machine, once for all tests of a collection.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long what is expected of a page may take on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program() });
    }

    private static string Program() => Environment.GetEnvironmentVariable("HIERARCHY_CHROMIUM") is { Length: > 0 } given ? given
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("there is no Chromium; run: apt-get install -y chromium");

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

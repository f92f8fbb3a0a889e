using Hierarchy.Server.Accounts;

namespace Hierarchy.Consoles.Tests;

/// <summary>What only a phone's narrow window brings about.</summary>
public sealed class PhoneTests(ConsoleHouse house, Chromium chromium) : DemoTest(house, chromium)
{
    /// <summary>How far the line of the menu is longer than the window, and how far the current entry lies beyond its left and right edge, in pixels; not beyond: 0.</summary>
    private const string Beyond =
        """
        () => {
          const line = document.querySelector("nav.side"), [whole, entry] = [line, line.querySelector(".active")].map(one => one.getBoundingClientRect());
          return [line.scrollWidth - line.clientWidth, Math.max(0, whole.left - entry.left), Math.max(0, entry.right - whole.right)];
        }
        """;

    [Theory]
    [InlineData("/regions/430000")]
    [InlineData("/desk/accounts")]
    public async Task The_menus_line_shows_where_one_is(string path)
    {
        var window = await OpenAsync(Role.Province, 390, 844);
        await Walk.StandsAsync(window.Page, path);
        var beyond = await window.Page.EvaluateAsync<double[]>(Beyond);
        Assert.True(beyond[0] > 0, "the whole line fits the window: nothing has to be scrolled");
        Assert.Equal([0, 0], beyond[1..]);
    }
}

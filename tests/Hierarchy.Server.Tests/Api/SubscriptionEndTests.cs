using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>How a subscription ends when its viewer's session does: with a word that says why, not with an internal error.</summary>
public class SubscriptionEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Who_signs_out_is_told_to_sign_in_and_the_events_end()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("li", Role.Province);
        using var li = await house.SignedInAsync("li");
        using var response = await li.ListenAsync("""subscription { rollupChanged(regionCode: "430000", period: "2026-10") { to } }""");
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Contains("2026-10", await DataAsync(events), StringComparison.Ordinal);

        await li.PostAsync("sign-out");

        Assert.Contains("UNAUTHENTICATED", await DataAsync(events), StringComparison.Ordinal);
        Assert.Contains("event: complete", await events.ReadToEndAsync().WaitAsync(Patience), StringComparison.Ordinal);
    }

    /// <summary>What the next event carries.</summary>
    private static async Task<string> DataAsync(StreamReader events)
    {
        while (await events.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line;
        }
        return "(the events ended)";
    }
}

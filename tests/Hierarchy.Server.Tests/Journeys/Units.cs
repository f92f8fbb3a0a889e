using System.Text.Json;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A mutation, and who asks for it.</summary>
/// <param name="By">The id of the unit whose clerk asks, or the code of the region whose office does.</param>
/// <param name="To">What it is addressed to; null where it is addressed to nothing.</param>
public sealed record Ask(object By, string Mutation, object? To, object Input);

/// <summary>What the journeys ask for: a unit's own facts by its clerk, its place by the office above it.</summary>
internal static class Units
{
    public static Ask Registration(Guid commandId, string name, string region, string effectiveOn = "2024-01-01", string? reason = null) =>
        new(region, "unitRegister", null, new { commandId, name, regionCode = region, kind = "ORGAN", effectiveOn, reason });

    public static Ask Activity(
        Guid unit, string heldOn, int sessions, Guid? commandId = null, string category = "VOLUNTEERING", string? reason = null, string? title = null) =>
        new(unit, "activityRecord", unit, new { commandId = commandId ?? Guid.NewGuid(), activity = new { category, heldOn, sessions, title }, reason });

    public static Ask Status(object by, Guid unit, string level, string to, string on, string? reason = null, string? term = null) =>
        new(by, "statusChange", unit, new { commandId = Guid.NewGuid(), level, to, on, reason, term });

    /// <param name="reason">Needed where a month since then is closed.</param>
    public static async Task<Guid> RegisterAsync(Product product, string name, string region, string? reason = null)
    {
        var id = Guid.NewGuid();
        await product.AcceptAsync(Registration(id, name, region, reason: reason));
        return UnitRegister.NewId(id, 0);
    }

    /// <summary>Closes a month by the province, and waits until it is sealed.</summary>
    public static async Task CloseAsync(Product product, string region, string month)
    {
        const string Mutation = "mutation ($region: String!, $input: MonthInput!) { monthClose(regionCode: $region, input: $input) { job { id } userErrors { message } } }";
        var province = await product.People.OfficeAsync("430000");
        var closing = await province.DoAsync(Mutation, new { region, input = new { commandId = Guid.NewGuid(), period = month } });
        var job = new JsonElement();
        await foreach (var told in province.EventsAsync("subscription ($id: ID!) { jobProgress(id: $id) { state message } }", new { id = closing.GetProperty("job").GetProperty("id").GetString() }))
            job = told.At("jobProgress");
        Assert.True(job.GetProperty("state").GetString() == "DONE", $"{job}");
    }
}

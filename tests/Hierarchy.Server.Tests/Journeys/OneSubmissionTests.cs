using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>
/// Start reading here. One submission, from the clerk who sends it to the figure the province sees: a real server
/// process, a real database, nothing but HTTP.
/// </summary>
public class OneSubmissionTests
{
    [Fact]
    public async Task One_submission_shows_in_the_figures_of_its_district_its_city_and_its_province()
    {
        await using var product = await Product.ServedAsync();

        // The district's office registers a unit …
        var office = await product.People.OfficeAsync("430407");
        var registered = await office.DoAsync(
            "mutation ($input: UnitRegisterInput!) { unitRegister(input: $input) { unit { id } userErrors { message } } }",
            new { input = new { commandId = Guid.NewGuid(), name = "石鼓区税务局", regionCode = "430407", kind = "ORGAN", effectiveOn = "2024-01-01" } });
        var unit = registered.GetProperty("unit").GetProperty("id").GetGuid();

        // … whose clerk reports three lectures with 120 people in March 2025.
        var clerk = await product.People.ClerkAsync(unit);
        const string Record = "mutation ($unit: ID!, $input: ActivityInput!) { activityRecord(unitId: $unit, input: $input) { receipt { position replayed } userErrors { message } } }";
        var lectures = new
        {
            unit,
            input = new
            {
                commandId = Guid.NewGuid(),
                activity = new { category = "MORAL_LECTURE", heldOn = "2025-03-05", title = "道德讲堂", sessions = 3, participants = 120 },
            },
        };
        var receipt = (await clerk.DoAsync(Record, lectures)).GetProperty("receipt");

        // The answer came when the entry was durable and every total above it had been brought up to date.
        foreach (var region in new[] { "430407", "430400", "430000" })
        {
            var figures = await product.FiguresAsync(region, "2025-03");
            Assert.Equal("3", figures["activities.sessions"]);
            Assert.Equal("3", figures["activities.sessions.MORAL_LECTURE"]);
            Assert.Equal("120", figures["activities.participants"]);
            Assert.Equal("1", figures["units.total"]);
        }

        // Sent again, because the clerk did not see the answer: the first result, and nothing is counted twice.
        var again = (await clerk.DoAsync(Record, lectures)).GetProperty("receipt");
        Assert.True(again.GetProperty("replayed").GetBoolean());
        Assert.Equal(Answer.PositionOf(receipt), Answer.PositionOf(again));
        Assert.Equal("3", (await product.FiguresAsync("430000", "2025-03"))["activities.sessions"]);

        // In the ledger it is one row that says what, when, and who.
        var position = Answer.PositionOf(receipt);
        Assert.Equal("ActivityHeld", await product.Database.ScalarAsync<string>("select kind from entry where position = $1", position));
        Assert.Equal(People.Display, await product.Database.ScalarAsync<string>("select recorded_by from entry where position = $1", position));
        Assert.Equal(new DateOnly(2025, 3, 5), await product.Database.ScalarAsync<DateOnly>("select effective_on from entry where position = $1", position));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_server_was_killed()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await product.AcceptAsync(Units.Activity(unit, "2025-03-05", sessions: 3));
        await product.Server!.KillAsync();
        Assert.False(await product.IsHealthyAsync(default));

        await product.ServeAsync();

        Assert.Equal("3", (await product.FiguresAsync("430000", "2025-03"))["activities.sessions"]);
        var (exit, output) = await product.RunAsync("verify");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task A_taken_back_submission_leaves_the_figures_and_stays_in_the_ledger()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await product.AcceptAsync(Units.Activity(unit, "2025-03-05", sessions: 2));
        var slip = Answer.PositionOf(await product.AcceptAsync(Units.Activity(unit, "2025-03-06", sessions: 5)));

        Ask Reversal(string reason) => new(unit, "entryReverse", slip, new { commandId = Guid.NewGuid(), reason });
        Assert.StartsWith("REASON_REQUIRED ", await product.RefusedAsync(Reversal("")), StringComparison.Ordinal);
        await product.AcceptAsync(Reversal("误填"));

        Assert.Equal("2", (await product.FiguresAsync("430407", "2025-03"))["activities.sessions"]);
        Assert.Equal(2, await product.Database.ScalarAsync<long>("select count(*) from entry where position = $1 or reverses = $1", slip));
    }
}

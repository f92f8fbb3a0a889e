using System.Collections.Concurrent;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Units;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// Units that go on reporting while others read: activities with known, unknown and least numbers, joint ones, honours of all holders,
/// reversals, in this month and, with a reason, in closed ones.
/// </summary>
internal sealed class Scribe(LivingDemo house, IReadOnlyList<Guid> units)
{
    private static readonly string[] Categories = ["MORAL_LECTURE", "VOLUNTEERING", "PARTY_DAY", "TRAINING"];
    private static readonly string[] HonourKinds = ["ADVANCED_UNIT", "MODEL_BASE", "AWARD"];

    private readonly ConcurrentQueue<(Guid Unit, long Position)> _mine = new();

    /// <summary>Of the units that are there and were from the beginning.</summary>
    public static async Task<Scribe> OfAsync(LivingDemo house) => new(house, await house.ListAsync<Guid>(
        "select u.id from unit u join entry e on e.stream = u.id and e.kind = 'UnitRegistered' where u.region_id is not null and e.effective_on <= $1 order by u.id", house.Opened.LastDay));

    public IReadOnlyList<Guid> Units => units;

    /// <summary>Records one thing, and gives the position.</summary>
    public async Task<long> RecordAsync(Random random)
    {
        var unit = units[random.Next(units.Count)];
        if (random.Next(8) == 0 && _mine.TryDequeue(out var old))
            return await SubmitAsync(new EntryReverse(old.Position, new ReverseInput(Guid.NewGuid(), "重复填报")), old.Unit);
        var position = await SubmitAsync(random.Next(3) == 0 ? Honour(random, unit) : Activity(random, unit), unit);
        _mine.Enqueue((unit, position));
        return position;
    }

    private ActivityRecord Activity(Random random, Guid unit)
    {
        int? sessions = random.Next(4) == 0 ? null : random.Next(1, 20), participants = random.Next(4) == 0 ? null : random.Next(1, 200);
        Guid[]? others = random.Next(3) == 0 ? [.. units.Where(other => other != unit && random.Next(units.Count) < 2).Take(3)] : null;
        var facts = new ActivityFacts(
            Categories[random.Next(Categories.Length)], PartialDate.Day(Day(random)), null,
            sessions, sessions is not null && random.Next(4) == 0, participants, participants is not null && random.Next(4) == 0, others);
        return new ActivityRecord(unit, new ActivityInput(Guid.NewGuid(), facts, "补报"));
    }

    private HonourRecord Honour(Random random, Guid unit)
    {
        int? count = random.Next(4) == 0 ? null : random.Next(1, 6);
        return new HonourRecord(unit, new HonourInput(
            Guid.NewGuid(), "先进集体", HonourKinds[random.Next(HonourKinds.Length)], PartialDate.Day(Day(random)),
            random.Next(4) == 0 ? null : Enum.GetValues<TitleLevel>()[random.Next(4)], Enum.GetValues<HolderKind>()[random.Next(4)],
            count, count is not null && random.Next(4) == 0, Reason: "补报"));
    }

    /// <summary>Mostly today; else in one of the last months, which are closed.</summary>
    private DateOnly Day(Random random) => random.Next(3) > 0 ? house.Today : house.ThisMonth.Plus(-random.Next(1, 8)).FirstDay.AddDays(random.Next(28));

    private async Task<long> SubmitAsync(Command command, Guid unit)
    {
        var outcome = await house.Site.Actors.SubmitAsync(Order.One(command, new Author("单位填报员", Unit: unit)), default);
        Assert.True(outcome is Outcome.Accepted, $"{command} {outcome}");
        return ((Outcome.Accepted)outcome).Receipt.Position;
    }
}

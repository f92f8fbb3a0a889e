using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Units;
using Xunit.Abstractions;

namespace Hierarchy.Tests;

/// <summary>
/// All commands by all kinds of authors, at random: no entry is recorded whose author is neither its unit, nor under a
/// mandate, nor an office in its own competence. HIERARCHY_AUTHOR_SEEDS asks for more worlds.
/// </summary>
public class AuthorPropertyTests(ITestOutputHelper output)
{
    private const int Seeds = 40;
    private const int CommandsPerSeed = 400;

    private static readonly string[] Codes = [Town.Province, Town.City, Town.OtherCity, Town.District, Town.OtherDistrict, "430201", "430101100"];

    private readonly Dictionary<(string Command, string Author), (int Accepted, int Refused)> _cases = [];
    private readonly List<string> _wrong = [];

    [Fact]
    public async Task No_entry_is_recorded_whose_author_is_neither_its_unit_nor_mandated_nor_competent()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("HIERARCHY_AUTHOR_SEEDS"), out var asked) ? asked : Seeds;
        for (var seed = 1; seed <= seeds; seed++)
            await SeedAsync(seed);

        var (cases, accepted) = (_cases.Values.Sum(one => one.Accepted + one.Refused), _cases.Values.Sum(one => one.Accepted));
        output.WriteLine($"{cases} cases, {accepted} accepted, {_entries} entries judged, in {seeds} worlds");
        foreach (var group in _cases.GroupBy(one => one.Key.Author))
            output.WriteLine($"{group.Key}: {group.Sum(one => one.Value.Accepted)} accepted, {group.Sum(one => one.Value.Refused)} refused");
        Assert.True(_wrong.Count == 0, string.Join("\n", _wrong.Take(10)));
        AssertAllWereTried();
    }

    private int _entries;

    /// <summary>Every command there is, accepted from somebody and refused to somebody.</summary>
    private void AssertAllWereTried()
    {
        var all = typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(all, _cases.Where(one => one.Value.Accepted > 0).Select(one => one.Key.Command).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(all, _cases.Where(one => one.Value.Refused > 0).Select(one => one.Key.Command).Distinct().Order(StringComparer.Ordinal));
    }

    private async Task SeedAsync(int seed)
    {
        await using var world = await Town.StartAsync();
        await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430201", "南区", RegionLevel.District, Period.Beginning, "新设", Town.OtherCity)));
        await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430101100", "镇", RegionLevel.Township, Period.Beginning, "新设", Town.District)));
        var draw = new RandomCommands(seed, world);
        for (var i = 0; i < 6; i++)
            await draw.RegisterAsync(Codes[i + 1]);
        for (var i = 0; i < CommandsPerSeed; i++)
        {
            var command = await draw.CommandAsync();
            var (kind, author) = await draw.AuthorAsync(command);
            await TryAsync(world, command, kind, author, seed);
        }
    }

    private async Task TryAsync(World world, Command command, string kind, Author author, int seed)
    {
        var outcome = await world.SubmitAsync(command, author);
        var of = (command.GetType().Name, kind);
        var (accepted, refused) = _cases.GetValueOrDefault(of);
        _cases[of] = outcome is Outcome.Accepted ? (accepted + 1, refused) : (accepted, refused + 1);
        Assert.True(outcome is Outcome.Accepted or Outcome.Refused, $"seed {seed}: {command} was answered {outcome}");
        if (outcome is not Outcome.Accepted { Receipt: { First: { } first } receipt })
            return;
        var entries = ((MemoryLedger)world.Ledger).Entries;
        var oracle = new AuthorOracle(entries);
        for (var position = first; position <= receipt.Position; position++)
        {
            _entries++;
            if (oracle.Wrong(entries[(int)position - 1], author, command) is { } wrong)
                _wrong.Add($"seed {seed}: {wrong}: {kind} {author}, {command}, {entries[(int)position - 1]}");
        }
    }
}

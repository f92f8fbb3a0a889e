using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Mutations at random over a <see cref="Realm"/>: mostly such as the one who asks could ask for, now and then another's, now and then spoilt.</summary>
internal sealed class RandomAsks(int seed, Realm realm)
{
    private const int Added = 24;

    private static readonly string[] Regions = [Realm.Province, Realm.City, Realm.District, Realm.OtherDistrict, Realm.FarCity, Realm.FarDistrict, Realm.Abroad];
    private static readonly string[] OwnFacts = ["unitUpdate", "partnershipRecord", "partnershipEnd", "honourRecord", "activityRecord", "activitiesRecord", "entryReverse", "monthSubmit", "statusChange"];
    private static readonly string[] Tree = ["regionCreate", "regionUpdate", "regionMove", "regionClose", "monthClose"];
    private static readonly string[] Offices = [.. OwnFacts, .. Tree, "unitRegister", "unitMove", "unitMerge", "unitClose", "monthReturn", "monthAccept", "monthsAccept"];

    private readonly Random _chance = new(seed);

    /// <summary>Each with the region under which it began; the first eight stay, the others may be moved, merged and closed.</summary>
    private readonly List<(Guid Id, string Region)> _units = [];
    private readonly List<string> _towns = [];
    private int _codes;

    public int Next(int below) => _chance.Next(below);

    public async Task PrepareAsync()
    {
        _units.AddRange(new[] { ("省直厅", Realm.Province), ("市直局", Realm.City), ("区直甲", Realm.District), ("区直乙", Realm.District), ("邻区局", Realm.OtherDistrict), ("远市局", Realm.FarCity), ("远区局", Realm.FarDistrict), ("外省局", Realm.Abroad) }
            .Select(one => (realm.Unit(one.Item1), one.Item2)));
        for (var i = 0; i < Added; i++)
        {
            _units.Add((await realm.RegisterAsync($"添{i}局", Regions[i % Regions.Length]), Regions[i % Regions.Length]));
            _towns.Add(await realm.TownAsync(Pick([Realm.District, Realm.OtherDistrict, Realm.FarDistrict])));
        }
    }

    public async Task<(string Mutation, Target Target, Dictionary<string, object?> Input)> NextAsync(Account asker, string? office)
    {
        string[] his = asker.Role switch { Role.Clerk => [.. OwnFacts, "mandateGrant", "mandateRevoke"], Role.Administrator => Tree, _ => Offices };
        var mutation = Happens(0.75) ? Pick(his) : Pick(Asks.Mutations.Keys.ToArray());
        var own = Happens(0.8);
        var (unit, other) = (Unit(mutation, asker, own ? office : ""), Unit(mutation, asker, own ? office : ""));
        var isTree = mutation.StartsWith("region", StringComparison.Ordinal) && mutation != "regionCreate";
        var region = isTree || (mutation == "monthClose" && Happens(0.7)) ? Below(_towns, own ? office : "") : Below(Regions, own ? office : "");
        var target = new Target(unit, region, other, await EntryAsync(unit), Pick(["CANDIDATE", "CREATING", "APPLIED", "RECOMMENDED", "NONE", "NAMED"]), $"99{seed}{++_codes:D5}");
        return (mutation, target, Spoilt(Varied(mutation, Asks.Input(mutation, target, realm.Today), own ? office : "")));
    }

    private Guid Unit(string mutation, Account asker, string? office)
    {
        if (asker.UnitId is { } self && Happens(0.8))
            return self;
        var ends = mutation is "unitMove" or "unitMerge" or "unitClose";
        var fit = _units.Skip(ends ? 8 : 0).Where(one => one.Region.StartsWith(Prefix(office), StringComparison.Ordinal)).ToArray();
        return Pick(fit.Length == 0 ? [.. _units] : fit).Id;
    }

    private string Below(IReadOnlyList<string> regions, string? office)
    {
        var fit = regions.Where(code => code.StartsWith(Prefix(office), StringComparison.Ordinal)).ToArray();
        return Pick(fit.Length == 0 ? regions : fit);
    }

    /// <summary>With what the codes below begin.</summary>
    private static string Prefix(string? office) => office is null ? "" : office.TrimEnd('0');

    private Task<long> EntryAsync(Guid unit) => realm.House.Database.ScalarAsync<long>(
        "select coalesce((select position from entry where unit_id = $1 order by position desc limit 1 offset $2), $3)", unit, _chance.Next(5), (long)_chance.Next(1, 300));

    private Dictionary<string, object?> Varied(string mutation, Dictionary<string, object?> input, string? office)
    {
        if (mutation is "mandateGrant" or "mandateRevoke")
            input["officeRegionCode"] = Pick(Regions);
        if (mutation is "unitMove" or "regionMove")
            input["toRegionCode"] = Below(Regions, office);
        if (mutation is "unitMove" or "regionUpdate" or "regionMove" && Happens(0.3))
            input["from"] = $"{realm.Last}";
        if (mutation == "statusChange")
            input["level"] = Pick(["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"]);
        if (mutation == "regionClose" && Happens(0.6))
            input["successorCodes"] = new[] { Below(_towns, office) };
        if (mutation == "regionUpdate" && Happens(0.5))
            input["name"] = $"名{_chance.Next(99)}";
        return input;
    }

    /// <summary>One in ten has something wrong.</summary>
    private Dictionary<string, object?> Spoilt(Dictionary<string, object?> input)
    {
        if (!Happens(0.1))
            return input;
        var field = Pick(input.Where(one => one.Value is string).Select(one => one.Key).DefaultIfEmpty("commandId").ToArray());
        input[field] = Pick([null, "", "ZZZ", "9999-12", "2099-01-01", $"{Guid.Empty}", "=1+1"]);
        return input;
    }

    private bool Happens(double probability) => _chance.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> items) => items[_chance.Next(items.Count)];
}

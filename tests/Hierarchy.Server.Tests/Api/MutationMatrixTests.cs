using System.Text.Json;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// Every mutation, asked by everybody, for a unit or region inside and outside, and of what is a unit's own also under its mandate. A
/// mutation that the table does not know fails by name.
/// </summary>
public sealed class MutationMatrixTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    private const string Done = "DONE", Forbidden = "FORBIDDEN", SignIn = "SIGN_IN_NEEDED";

    /// <summary>own: what a unit says itself. step: of the lifecycle. office: in its competence. tree: of regions. mandate: of the unit alone.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["unitUpdate"] = "own", ["partnershipRecord"] = "own", ["partnershipEnd"] = "own", ["honourRecord"] = "own", ["activityRecord"] = "own", ["activitiesRecord"] = "own",
        ["entryReverse"] = "own", ["monthSubmit"] = "own", ["statusChange"] = "step", ["mandateGrant"] = "mandate", ["mandateRevoke"] = "mandate",
        ["unitRegister"] = "office", ["unitMove"] = "office", ["unitMerge"] = "office", ["unitClose"] = "office", ["monthReturn"] = "office", ["monthAccept"] = "office", ["monthsAccept"] = "office",
        ["monthClose"] = "close", ["regionCreate"] = "tree", ["regionUpdate"] = "tree", ["regionMove"] = "tree", ["regionClose"] = "tree",
    };

    private static readonly string[] Staff = ["province", "city", "district", "tokenWrite"];

    private readonly List<string> _wrong = [];

    [Fact]
    public async Task Every_mutation_is_done_for_whom_it_is_and_refused_to_everybody_else()
    {
        var served = (await Introspected.OfAsync(realm["province"])).Fields("Mutation").Select(field => field.Name);
        Assert.Equal(Kinds.Keys.Order(StringComparer.Ordinal), served.Order(StringComparer.Ordinal));
        var cases = 0;
        foreach (var (mutation, kind) in Kinds)
        {
            foreach (var viewer in Realm.Names)
            {
                foreach (var where in kind is "own" ? new[] { "inside", "mandated", "outside" } : ["inside", "outside"])
                {
                    cases++;
                    await TryAsync(mutation, kind, viewer, where);
                }
            }
        }
        output.WriteLine($"{cases} cases: {Kinds.Count} mutations, {Realm.Names.Length} viewers");
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} wrong:\n{string.Join('\n', _wrong.Take(40))}");
    }

    [Fact]
    public async Task Everybody_is_told_what_he_may_ask_for()
    {
        foreach (var viewer in Realm.Names.Where(name => name is not "anonymous" and not "tokenWrite"))
        {
            var told = await realm[viewer].AskAsync("{viewer{can}}");
            var can = told.At("viewer", "can").EnumerateArray().Select(one => one.GetString()!).Order(StringComparer.Ordinal);
            Assert.Equal(Kinds.Where(one => MayAsk(viewer, one.Value)).Select(one => one.Key).Order(StringComparer.Ordinal), can);
        }
    }

    [Fact]
    public async Task What_lies_outside_is_refused_in_the_words_for_what_is_not_there()
    {
        var (far, farRegion) = (realm.Unit("远区局"), Realm.FarDistrict);
        var entry = await realm.PositionAsync(far, "HonourAwarded");
        foreach (var viewer in new[] { "city", "district", "clerk", "administrator" })
        {
            foreach (var (mutation, kind) in Kinds.Where(one => MayAsk(viewer, one.Value)))
            {
                var there = await realm[viewer].MutateAsync(mutation, new(far, farRegion, realm.Unit("区直乙"), entry), realm.Today);
                var not = (Unit: Guid.NewGuid(), Region: "999999", Entry: 888_888_888L);
                var none = await realm[viewer].MutateAsync(mutation, new(not.Unit, not.Region, realm.Unit("区直乙"), not.Entry), realm.Today);
                Assert.Equal((viewer, mutation, none.Shape.Replace($"{not.Unit}", "X", StringComparison.Ordinal).Replace(not.Region, "Y", StringComparison.Ordinal).Replace($"{not.Entry}", "Z", StringComparison.Ordinal)),
                    (viewer, mutation, there.Shape.Replace($"{far}", "X", StringComparison.Ordinal).Replace(farRegion, "Y", StringComparison.Ordinal).Replace($"{entry}", "Z", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task A_merger_into_a_unit_outside_is_refused_as_into_none()
    {
        var (own, far, none) = (realm.Unit("区直乙"), realm.Unit("远市局"), Guid.NewGuid());
        foreach (var viewer in new[] { "city", "district" })
        {
            var there = await realm[viewer].MutateAsync("unitMerge", new(own, Realm.District, far, 0), realm.Today);
            var not = await realm[viewer].MutateAsync("unitMerge", new(own, Realm.District, none, 0), realm.Today);
            Assert.Equal("UNKNOWN_UNIT", there.Outcome("unitMerge"));
            Assert.Equal(not.Shape.Replace($"{none}", "X", StringComparison.Ordinal), there.Shape.Replace($"{far}", "X", StringComparison.Ordinal));
        }
    }

    private async Task TryAsync(string mutation, string kind, string viewer, string where)
    {
        var expected = Expected(mutation, kind, viewer, where);
        var target = await TargetAsync(mutation, viewer, where, fresh: expected is not Forbidden and not SignIn);
        var told = await realm[viewer].MutateAsync(mutation, target, realm.Today);
        if (told.Outcome(mutation) != expected || (told.Errors.Length > 0 && told.At(mutation).ValueKind == JsonValueKind.Object))
            _wrong.Add($"{mutation} {where}, {viewer}, expected {expected}: {told}\n   {target}");
    }

    /// <summary>The oracle: who may ask, and what he is told when the matter itself is not his.</summary>
    private static string Expected(string mutation, string kind, string viewer, string where)
    {
        if (viewer == "anonymous")
            return SignIn;
        if (!MayAsk(viewer, kind))
            return Forbidden;
        if (where == "outside")
            return mutation == "entryReverse" ? "UNKNOWN_ENTRY" : mutation == "unitRegister" || kind is "tree" or "close" ? "UNKNOWN_REGION" : "UNKNOWN_UNIT";
        if (viewer == "clerk")
            return Done;
        return (kind, where) switch
        {
            ("own", "inside") => "MANDATE_NEEDED",
            // A unit becomes a candidate by its district's office.
            ("step", _) => viewer == "district" ? Done : "NOT_YOURS_TO_DECIDE",
            _ => Done,
        };
    }

    private static bool MayAsk(string viewer, string kind) => viewer switch
    {
        "clerk" => kind is "own" or "step" or "mandate",
        "administrator" => kind is "tree" or "close",
        "auditor" or "anonymous" or "tokenRead" => false,
        _ => kind != "mandate",
    };

    /// <summary>What it is asked for: the clerk's own unit; for offices one that nobody has touched yet.</summary>
    private async Task<Target> TargetAsync(string mutation, string viewer, string where, bool fresh)
    {
        if (where == "outside" || !fresh)
        {
            var (unit, region) = where != "outside" ? ("区直甲", Realm.District) : viewer == "province" ? ("外省局", Realm.Abroad) : ("远区局", Realm.FarDistrict);
            return new(realm.Unit(unit), region, realm.Unit("区直乙"), await realm.PositionAsync(realm.Unit(unit), "HonourAwarded"));
        }
        var target = viewer == "clerk" ? realm.Unit("区直甲") : await realm.RegisterAsync("新单位", Realm.District);
        var other = await realm.RegisterAsync("另一单位", Realm.District);
        var reversible = (await realm.DoAsync(Realm.HonourOf(target))).Position;
        if (mutation == "partnershipEnd")
            await realm.DoAsync(Realm.PartnershipOf(target, other));
        if (mutation is "monthReturn" or "monthAccept" or "monthsAccept")
            await realm.DoAsync(new MonthSubmit(target, new MonthSubmitInput(Guid.NewGuid(), realm.Month)));
        if (where == "mandated" && viewer != "clerk")
            await realm.DoAsync(new MandateGrant(target, new MandateInput(Guid.NewGuid(), viewer switch { "province" => Realm.Province, "district" => Realm.District, _ => Realm.City })));
        return new(target, mutation is "unitRegister" or "unitMove" or "unitClose" ? Realm.District : await realm.TownAsync(Realm.District), other, reversible, viewer == "clerk" ? "CREATING" : "CANDIDATE");
    }
}

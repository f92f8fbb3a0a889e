namespace Hierarchy.Server.Tests.Api;

/// <summary>What a mutation is asked for: a unit, a region, another unit, an entry, a step.</summary>
internal sealed record Target(Guid Unit, string Region, Guid Other, long Entry, string Status = "CANDIDATE", string? NewRegion = null);

/// <summary>Mutations with inputs that would do, if they came from the right one.</summary>
internal static class Asks
{
    /// <summary>Each mutation, what it is addressed by, and the type of its input.</summary>
    public static readonly IReadOnlyDictionary<string, (string? By, string Input)> Mutations = new Dictionary<string, (string?, string)>
    {
        ["unitRegister"] = (null, "UnitRegisterInput"), ["unitUpdate"] = ("unitId", "UnitUpdateInput"), ["unitMove"] = ("unitId", "UnitMoveInput"), ["unitMerge"] = ("unitId", "UnitMergeInput"),
        ["unitClose"] = ("unitId", "UnitCloseInput"), ["partnershipRecord"] = ("unitId", "PartnershipInput"), ["partnershipEnd"] = ("unitId", "PartnershipEndInput"),
        ["honourRecord"] = ("unitId", "HonourInput"), ["activityRecord"] = ("unitId", "ActivityInput"), ["activitiesRecord"] = ("unitId", "ActivitiesInput"), ["statusChange"] = ("unitId", "StatusChangeInput"),
        ["entryReverse"] = ("position", "ReverseInput"), ["monthSubmit"] = ("unitId", "MonthSubmitInput"), ["monthReturn"] = ("unitId", "MonthReturnInput"), ["monthAccept"] = ("unitId", "MonthInput"),
        ["monthsAccept"] = (null, "MonthsAcceptInput"), ["monthClose"] = ("regionCode", "MonthInput"), ["regionCreate"] = (null, "RegionCreateInput"), ["regionUpdate"] = ("regionCode", "RegionUpdateInput"),
        ["regionMove"] = ("regionCode", "RegionMoveInput"), ["regionClose"] = ("regionCode", "RegionCloseInput"), ["mandateGrant"] = ("unitId", "MandateInput"), ["mandateRevoke"] = ("unitId", "MandateInput"),
    };

    public static string Query(string mutation)
    {
        var (by, input) = Mutations[mutation];
        var type = by switch { null => null, "position" => "LedgerPosition!", "regionCode" => "String!", _ => "ID!" };
        return $"mutation({(by is null ? "" : $"${by}:{type} ")}$input:{input}!){{{mutation}({(by is null ? "" : $"{by}:${by} ")}input:$input){{receipt{{position}} userErrors{{code message field}}}}}}";
    }

    /// <param name="to">What it is addressed to: a unit's id, a region's code, an entry's position; null where it is addressed to nothing.</param>
    public static Task<Answer> MutateAsync(this Caller caller, string mutation, object? to, object input)
    {
        var variables = new Dictionary<string, object?> { ["input"] = input };
        if (Mutations[mutation].By is { } by)
            variables[by] = $"{to}";
        return caller.AskAsync(Query(mutation), variables);
    }

    public static Task<Answer> MutateAsync(this Caller caller, string mutation, Target target, Dictionary<string, object?> input)
    {
        object to = Mutations[mutation].By switch { "position" => target.Entry, "regionCode" => target.Region, _ => target.Unit };
        return caller.MutateAsync(mutation, to, input);
    }

    public static Task<Answer> MutateAsync(this Caller caller, string mutation, Target target, DateOnly today) => caller.MutateAsync(mutation, target, Input(mutation, target, today));

    /// <summary>An input that would be accepted; every text field of its type is in there.</summary>
    public static Dictionary<string, object?> Input(string mutation, Target to, DateOnly today)
    {
        var (day, month, last) = ($"{today:yyyy-MM-dd}", $"{Period.Of(today)}", $"{Period.Of(today).Plus(-1)}");
        var input = mutation switch
        {
            "unitRegister" => Of(("name", "新局"), ("regionCode", to.Region), ("kind", "ORGAN"), ("effectiveOn", day), ("contactName", "王五"), ("contactPhone", "110"), ("creditCode", null), ("line", "TAX"), ("registeredAddress", "某路"), ("reason", "登记")),
            "unitUpdate" => Of(("staffCount", Random.Shared.Next(100, 10_000)), ("effectiveOn", day)),
            "unitMove" => Of(("toRegionCode", Realm.District), ("from", month), ("reason", "划转")),
            "unitMerge" => Of(("intoUnitId", to.Other), ("from", month), ("policy", "TERMINATE"), ("reason", "机构改革")),
            "unitClose" => Of(("from", month), ("reason", "撤并")),
            "partnershipRecord" => Of(("partnerId", to.Other), ("kind", "PAIRED"), ("since", day)),
            "partnershipEnd" => Of(("partnerId", to.Other), ("on", day)),
            "honourRecord" => Of(("title", "先进"), ("kind", "ADVANCED_UNIT"), ("awardedOn", day), ("count", 1), ("issuer", "某机关"), ("documentNumber", "〔2026〕1号"), ("reason", "补报"), ("assessedFrom", "2024"), ("assessedTo", "2025")),
            "activityRecord" => Of(("activity", Of(("category", "MEETING"), ("heldOn", day), ("sessions", 1), ("title", "例会")))),
            "activitiesRecord" => Of(("activities", new[] { Of(("category", "MEETING"), ("heldOn", day), ("sessions", 1), ("title", "例会")) })),
            "statusChange" => Of(("level", "NATIONAL"), ("to", to.Status), ("on", day), ("documentNumber", "〔2026〕1号"), ("term", null), ("tier", null), ("reason", "办理")),
            "entryReverse" => Of(("reason", "误")),
            "monthSubmit" or "monthAccept" => Of(("period", month)),
            "monthReturn" => Of(("period", month), ("reason", "请核实")),
            "monthsAccept" => Of(("period", month), ("unitIds", new[] { to.Unit })),
            "monthClose" => Of(("period", last)),
            "regionCreate" => Of(("code", to.NewRegion ?? $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}"), ("name", "新村"), ("level", "TOWNSHIP"), ("parentCode", to.Region.Length > 6 ? to.Region[..6] : to.Region), ("from", month), ("reason", "新设")),
            "regionUpdate" => Of(("name", "新名"), ("from", month), ("reason", "变更")),
            "regionMove" => Of(("toRegionCode", Realm.District), ("from", month), ("reason", "调整")),
            "regionClose" => Of(("from", month), ("successorCodes", Array.Empty<string>()), ("reason", "撤销")),
            "mandateGrant" or "mandateRevoke" => Of(("officeRegionCode", Realm.City)),
            _ => throw new InvalidOperationException($"no input for {mutation}"),
        };
        input["commandId"] = Guid.NewGuid();
        return input;
    }

    private static Dictionary<string, object?> Of(params (string Name, object? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    /// <summary>DONE, or the code of why not.</summary>
    public static string Outcome(this Answer answer, string mutation)
    {
        if (answer.Errors.Length > 0 || !answer.HasData)
            return answer.Code ?? "NOTHING";
        var errors = answer.At(mutation, "userErrors").EnumerateArray().ToArray();
        return errors.Length > 0 ? errors[0].GetProperty("code").GetString()!
            : answer.At(mutation, "receipt").ValueKind == System.Text.Json.JsonValueKind.Object ? "DONE" : "NOTHING";
    }
}

namespace Hierarchy.Server.Tests.Api;

/// <summary>From where a type is reached.</summary>
internal enum From
{
    /// <summary>From the query itself: everybody who may read.</summary>
    Anywhere,

    /// <summary>From a region.</summary>
    Region,

    /// <summary>From a unit.</summary>
    Unit,

    /// <summary>By its own id, and seen with its unit.</summary>
    IdOfUnit,

    /// <summary>By its own id, and seen with its region.</summary>
    IdOfRegion,
}

/// <param name="Path">The fields that lead there, each as it is asked, arguments included.</param>
/// <param name="Fields">All the fields of the type; those in <paramref name="Public"/> are told of what lies outside as well.</param>
internal sealed record TypeRule(string Type, From From, string[] Path, string[] Fields, string[] Public);

/// <summary>
/// Which field is told to whom, written down by hand from the rules: of a region everybody knows its names, code, level and place; of a
/// unit outside only what it is called and where it stands; everything else belongs to whoever sees the region or the unit. A type or
/// field that is not here is not covered, and fails the test by name. `!` marks what is public.
/// </summary>
internal static class FieldRules
{
    private const string Text =
        """
        Viewer             | Anywhere   | viewer                       | id name role region unit can
        Watermark          | Anywhere   | watermark                    | position committedAt batchHash
        CatalogueItem      | Anywhere   | catalogue(list:"lines")      | code label validFrom validTo
        Measure            | Anywhere   | measures                     | code label unitWord definition stock
        Region             | Region     |                              | id! code! name! level! parent! ancestors! children descendants units rollup series month entries tables isClosed closedFrom successors due
        RegionConnection   | Region     | children                     | edges nodes pageInfo totalCount
        RegionEdge         | Region     | children edges               | cursor node
        PageInfo           | Region     | children pageInfo            | hasNextPage hasPreviousPage startCursor endCursor
        DueConnection      | Region     | due(before:"2030-01-01")     | edges nodes pageInfo totalCount
        DueEdge            | Region     | due(before:"2030-01-01") edges | cursor node
        Due                | Region     | due(before:"2030-01-01") nodes | unit level kind on
        UnitConnection     | Region     | units                        | edges nodes pageInfo totalCount
        UnitEdge           | Region     | units edges                  | cursor node
        Rollup             | Region     | rollup(LAST)                 | region from to watermark evidence units honours activities completeness parts contributions
        RollupPart         | Region     | rollup(LAST) parts           | region units honours activities completeness
        UnitFigures        | Region     | rollup(LAST) units           | total byStatus held byKind
        Count              | Region     | rollup(LAST) units total     | known unknown atLeast measure
        StatusCount        | Region     | rollup(LAST) units byStatus(level:COUNTY) | status count
        LevelCount         | Region     | rollup(LAST) units held      | level count
        ItemCount          | Region     | rollup(LAST) units byKind    | item count
        HonourFigures      | Region     | rollup(LAST) honours         | awarded byLevel byKind byHolder
        HonourLevelCount   | Region     | rollup(LAST) honours byLevel | level awarded
        HonourHolderCount  | Region     | rollup(LAST) honours byHolder | holder awarded
        ActivityFigures    | Region     | rollup(LAST) activities      | sessions participants byCategory joint
        ActivityCategoryFigures | Region | rollup(LAST) activities byCategory | category sessions participants
        Completeness       | Region     | rollup(LAST) completeness    | expected submitted onTime accepted rate onTimeRate
        Ratio              | Region     | rollup(LAST) completeness rate | numerator denominator
        ContributionConnection | Region | rollup(LAST) contributions(measure:"*") | edges nodes pageInfo totalCount
        ContributionEdge   | Region     | rollup(LAST) contributions(measure:"*") edges | cursor node
        Contribution       | Region     | rollup(LAST) contributions(measure:"*") nodes | entry measure known unknown atLeast
        RegionMonth        | Region     | month(period:"LAST")         | region period state completeness closedAt position missing dueOn closeOn
        OfficialTableConnection | Region | tables                      | edges nodes pageInfo totalCount
        OfficialTableEdge  | Region     | tables edges                 | cursor node
        Seal               | Region     | tables nodes seal            | id position batchHash catalogueVersion xlsxSha256 docxSha256 sealedAt sealedBy
        EntryConnection    | Region     | entries                      | edges nodes pageInfo totalCount
        EntryEdge          | Region     | entries edges                | cursor node
        Source             | Region     | entries(kind:"HonourAwarded") nodes source | kind document row start end
        Unit               | Unit       |                              | id! name! formerNames! region! creditCode kind line registeredAddress staffCount contact statuses nextSteps partners honours activities entries month mandates registeredOn closedFrom mergedInto
        LifecycleStep      | Unit       | nextSteps(level:NATIONAL)    | to allowed by missing warnings
        UnitStatus         | Unit       | statuses                     | level status since until term tier
        Partnership        | Unit       | partners                     | lead partner kind since until
        Contact            | Unit       | contact                      | name phone
        Mandate            | Unit       | mandates                     | office grantedAt entry
        UnitMonth          | Unit       | month(period:"LAST")         | unit period state submission submittedAt returnedReason facts nothingToReport dueOn
        HonourConnection   | Unit       | honours                      | edges nodes pageInfo totalCount
        HonourEdge         | Unit       | honours edges                | cursor node
        ActivityConnection | Unit       | activities                   | edges nodes pageInfo totalCount
        ActivityEdge       | Unit       | activities edges             | cursor node
        Honour             | IdOfUnit   |                              | id entry unit title level kind holder count awardedOn assessedFrom assessedTo issuer documentNumber reversed
        Activity           | IdOfUnit   |                              | id entry unit category title heldOn sessions participants coOrganisers reversed
        Entry              | IdOfUnit   |                              | id position kind unit region effectiveOn recordedAt recordedBy mandate commandId source reason reverses reversedBy batchHash summary
        Document           | IdOfUnit   |                              | id name sha256 bytes url
        OfficialTable      | IdOfRegion |                              | id form region period seal rows xlsxUrl docxUrl errata
        Job                | IdOfRegion |                              | id kind state done total startedAt finishedAt message
        """;

    /// <summary>What a field needs to be asked at all.</summary>
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["Region.descendants"] = "(level:TOWNSHIP)", ["Region.rollup"] = "(LAST)", ["Region.series"] = "(from:\"LAST\",to:\"LAST\")", ["Region.month"] = "(period:\"LAST\")",
        ["Region.due"] = "(before:\"2030-01-01\")", ["Unit.nextSteps"] = "(level:NATIONAL)", ["Unit.month"] = "(period:\"LAST\")",
        ["Rollup.contributions"] = "(measure:\"*\")", ["UnitFigures.byStatus"] = "(level:COUNTY)",
    };

    public static IReadOnlyDictionary<string, TypeRule> All { get; } = Text.Split('\n').Select(Rule).ToDictionary(rule => rule.Type);

    private static TypeRule Rule(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        var fields = Words(columns[3]);
        return new(columns[0], Enum.Parse<From>(columns[1]), Words(columns[2]), [.. fields.Select(field => field.TrimEnd('!'))], [.. fields.Where(field => field.EndsWith('!')).Select(field => field.TrimEnd('!'))]);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The field as it is asked: with arguments, and with something of what it leads to.</summary>
    public static string Asked(string type, string field, bool isLeaf) => field + Arguments.GetValueOrDefault($"{type}.{field}") + (isLeaf ? "" : "{__typename}");

    /// <summary>Months are those of the world that is asked.</summary>
    public static string In(string query, Period last) => query.Replace("(LAST)", $"(scope:{{period:{{month:\"{last}\"}}}})", StringComparison.Ordinal).Replace("LAST", $"{last}", StringComparison.Ordinal);
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hierarchy;

/// <summary>A field of an update: absent keeps, null clears, a value sets.</summary>
[JsonConverter(typeof(GivenJson))]
public readonly record struct Given<T>(bool Is, T? Value);

/// <summary>
/// What somebody asks for (命令): named and shaped as the mutations of the API. The command id is the caller's; sent
/// again with the same body it returns the first result.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(UnitRegister), "unitRegister")]
[JsonDerivedType(typeof(UnitUpdate), "unitUpdate")]
[JsonDerivedType(typeof(UnitMove), "unitMove")]
[JsonDerivedType(typeof(UnitMerge), "unitMerge")]
[JsonDerivedType(typeof(UnitClose), "unitClose")]
[JsonDerivedType(typeof(MandateGrant), "mandateGrant")]
[JsonDerivedType(typeof(MandateRevoke), "mandateRevoke")]
[JsonDerivedType(typeof(PartnershipRecord), "partnershipRecord")]
[JsonDerivedType(typeof(PartnershipEnd), "partnershipEnd")]
[JsonDerivedType(typeof(HonourRecord), "honourRecord")]
[JsonDerivedType(typeof(ActivityRecord), "activityRecord")]
[JsonDerivedType(typeof(ActivitiesRecord), "activitiesRecord")]
[JsonDerivedType(typeof(StatusChange), "statusChange")]
[JsonDerivedType(typeof(TermExpire), "termExpire")]
[JsonDerivedType(typeof(EntryReverse), "entryReverse")]
[JsonDerivedType(typeof(MonthSubmit), "monthSubmit")]
[JsonDerivedType(typeof(MonthReturn), "monthReturn")]
[JsonDerivedType(typeof(MonthAccept), "monthAccept")]
[JsonDerivedType(typeof(MonthsAccept), "monthsAccept")]
[JsonDerivedType(typeof(MonthClose), "monthClose")]
[JsonDerivedType(typeof(RegionCreate), "regionCreate")]
[JsonDerivedType(typeof(RegionUpdate), "regionUpdate")]
[JsonDerivedType(typeof(RegionMove), "regionMove")]
[JsonDerivedType(typeof(RegionClose), "regionClose")]
[JsonDerivedType(typeof(LedgerOpen), "ledgerOpen")]
[JsonDerivedType(typeof(CatalogueAdopt), "catalogueAdopt")]
public abstract record Command
{
    [JsonIgnore]
    public abstract Guid CommandId { get; }

    /// <summary>The units it changes or reads, besides the one it is addressed to.</summary>
    [JsonIgnore]
    public virtual IEnumerable<Guid> Units => [];

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { Words.Json },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The id of something the system does once, and finds done when it tries again.</summary>
    public static Guid IdFor(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16), bigEndian: true);

    /// <summary>SHA-256 of the body, 32 bytes: tells a command sent again from another one under the same id.</summary>
    public static byte[] BodyHash(IReadOnlyList<Command> commands)
    {
        var (buffer, json) = _body ??= Fresh();
        buffer.ResetWrittenCount();
        json.Reset();
        JsonSerializer.Serialize(json, commands, Json);
        json.Flush();
        var hash = SHA256.HashData(buffer.WrittenSpan);
        if (buffer.Capacity > MaxKeptBody)
            _body = null;
        return hash;
    }

    private const int MaxKeptBody = 64 * 1_024;

    // One for each thread that takes orders, used again for every one; what a large import has made large is let go.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _body;

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Fresh()
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        return (buffer, new Utf8JsonWriter(buffer));
    }
}

public abstract record UnitCommand(Guid UnitId) : Command
{
    public override IEnumerable<Guid> Units => [UnitId];
}

/// <param name="Contact">Opaque: whom it names is kept outside the ledger. Left out of the JSON where there is none, so that older bodies hash as they did.</param>
public sealed record UnitRegisterInput(
    Guid CommandId, string Name, string RegionCode, string Kind, DateOnly EffectiveOn, string? CreditCode = null, string? Line = null,
    string? RegisteredAddress = null, int? StaffCount = null, string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Guid? Contact = null);

/// <param name="Ordinal">In an import, where one command id registers many units, tells them apart.</param>
public sealed record UnitRegister(UnitRegisterInput Input, int Ordinal = 0) : Command
{
    public override Guid CommandId => Input.CommandId;

    /// <summary>The id that the unit will have.</summary>
    [JsonIgnore]
    public Guid UnitId => NewId(CommandId, Ordinal);

    /// <summary>New ids derive from the command id, so that a command sent again cannot make a second unit.</summary>
    public static Guid NewId(Guid commandId, int ordinal)
    {
        Span<byte> seed = stackalloc byte[20];
        commandId.TryWriteBytes(seed, bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(seed[16..], ordinal);
        return new Guid(SHA256.HashData(seed).AsSpan(0, 16), bigEndian: true);
    }
}

public sealed record UnitUpdateInput(Guid CommandId, DateOnly EffectiveOn, string? Reason = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<string> Name { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<string> CreditCode { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<string> Kind { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<string> Line { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<string> RegisteredAddress { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<int?> StaffCount { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Given<Guid?> Contact { get; init; }
}

public sealed record UnitUpdate(Guid UnitId, UnitUpdateInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record UnitMoveInput(Guid CommandId, string ToRegionCode, Period From, string Reason);
public sealed record UnitMove(Guid UnitId, UnitMoveInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

/// <summary>Addressed to the predecessor, which ends.</summary>
public sealed record UnitMergeInput(Guid CommandId, Guid IntoUnitId, Period From, MergePolicy Policy, string Reason);
public sealed record UnitMerge(Guid UnitId, UnitMergeInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;

    /// <summary>Units that create with the predecessor as their partner, which the desk looks up before it is decided.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Leads { get; init; } = [];

    public override IEnumerable<Guid> Units => [UnitId, Input.IntoUnitId, .. Leads];
}

public sealed record UnitCloseInput(Guid CommandId, Period From, string Reason);
public sealed record UnitClose(Guid UnitId, UnitCloseInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

/// <param name="OfficeRegionCode">The office is that of this region.</param>
public sealed record MandateInput(Guid CommandId, string OfficeRegionCode, string? Reason = null);

/// <summary>From now on that office may enter for the unit (代填), until it is revoked.</summary>
public sealed record MandateGrant(Guid UnitId, MandateInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record MandateRevoke(Guid UnitId, MandateInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record PartnershipInput(Guid CommandId, Guid PartnerId, string Kind, DateOnly Since, DateOnly? Until = null);
public sealed record PartnershipRecord(Guid UnitId, PartnershipInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
    public override IEnumerable<Guid> Units => [UnitId, Input.PartnerId];
}

public sealed record PartnershipEndInput(Guid CommandId, Guid PartnerId, DateOnly On);
public sealed record PartnershipEnd(Guid UnitId, PartnershipEndInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record HonourInput(
    Guid CommandId, string Title, string Kind, PartialDate AwardedOn, TitleLevel? Level = null, HolderKind Holder = HolderKind.Unit,
    int? Count = null, bool AtLeast = false, PartialDate? AssessedFrom = null, PartialDate? AssessedTo = null, string? Issuer = null,
    string? DocumentNumber = null, string? Reason = null);
public sealed record HonourRecord(Guid UnitId, HonourInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record ActivityFacts(
    string Category, PartialDate HeldOn, string? Title = null, int? Sessions = null, bool SessionsAtLeast = false,
    int? Participants = null, bool ParticipantsAtLeast = false, IReadOnlyList<Guid>? CoOrganiserIds = null);
public sealed record ActivityInput(Guid CommandId, ActivityFacts Activity, string? Reason = null);
public sealed record ActivityRecord(Guid UnitId, ActivityInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
    public override IEnumerable<Guid> Units => [UnitId, .. Input.Activity.CoOrganiserIds ?? []];
}

public sealed record ActivitiesInput(Guid CommandId, IReadOnlyList<ActivityFacts> Activities, string? Reason = null);
public sealed record ActivitiesRecord(Guid UnitId, ActivitiesInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
    public override IEnumerable<Guid> Units => [UnitId, .. Input.Activities.SelectMany(activity => activity?.CoOrganiserIds ?? [])];
}

public sealed record StatusChangeInput(
    Guid CommandId, TitleLevel Level, string To, DateOnly On, string? Term = null, string? Tier = null, string? DocumentNumber = null,
    string? Reason = null);
public sealed record StatusChange(Guid UnitId, StatusChangeInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

/// <param name="On">The day after the title's last day.</param>
public sealed record TermExpireInput(Guid CommandId, TitleLevel Level, DateOnly On);
public sealed record TermExpire(Guid UnitId, TermExpireInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record ReverseInput(Guid CommandId, string Reason);

/// <summary>Addressed to a position; the desk reads the original before it is decided.</summary>
public sealed record EntryReverse(long Position, ReverseInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;

    [JsonIgnore]
    public Entry? Original { get; init; }

    public override IEnumerable<Guid> Units => Original switch
    {
        { UnitId: { } unit, Fact: Hierarchy.Units.ActivityHeld activity } => [unit, .. activity.CoOrganisers],
        { UnitId: { } unit } => [unit],
        _ => [],
    };
}

public sealed record MonthSubmitInput(Guid CommandId, Period Period, bool NothingToReport = false, string? Reason = null);
public sealed record MonthSubmit(Guid UnitId, MonthSubmitInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record MonthReturnInput(Guid CommandId, Period Period, string Reason);
public sealed record MonthReturn(Guid UnitId, MonthReturnInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record MonthInput(Guid CommandId, Period Period, string? Reason = null);
public sealed record MonthAccept(Guid UnitId, MonthInput Input) : UnitCommand(UnitId)
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record MonthsAcceptInput(Guid CommandId, Period Period, IReadOnlyList<Guid> UnitIds, string? Reason = null);
public sealed record MonthsAccept(MonthsAcceptInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;
    public override IEnumerable<Guid> Units => Input.UnitIds;
}

public sealed record MonthClose(string RegionCode, MonthInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record RegionCreateInput(
    Guid CommandId, string Code, string Name, RegionLevel Level, Period From, string Reason, string? ParentCode = null);
public sealed record RegionCreate(RegionCreateInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record RegionUpdateInput(Guid CommandId, Period From, string Reason, string? Code = null, string? Name = null);
public sealed record RegionUpdate(string RegionCode, RegionUpdateInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;
}

public sealed record RegionMoveInput(Guid CommandId, string ToRegionCode, Period From, string Reason);
public sealed record RegionMove(string RegionCode, RegionMoveInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;
}

/// <summary>Where a unit, or a child region, of a region that is closed goes.</summary>
public sealed record RegionPlacement(string ToRegionCode, Guid? UnitId = null, string? RegionCode = null);
public sealed record RegionCloseInput(
    Guid CommandId, Period From, IReadOnlyList<string> SuccessorCodes, string Reason, IReadOnlyList<RegionPlacement>? Placements = null);

/// <summary>
/// What still hangs under the region goes to its successors in the same command: with one there is no doubt where, with
/// several each unit and child is placed by name.
/// </summary>
public sealed record RegionClose(string RegionCode, RegionCloseInput Input) : Command
{
    public override Guid CommandId => Input.CommandId;

    /// <summary>The units under it, which the desk looks up before it is decided.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Members { get; init; } = [];

    public override IEnumerable<Guid> Units => Members.Union((Input.Placements ?? []).Select(placed => placed?.UnitId).OfType<Guid>());
}

public sealed record LedgerOpen(Guid Id, Period From) : Command
{
    public override Guid CommandId => Id;
}

public sealed record CatalogueAdopt(Guid Id, string Hash) : Command
{
    public override Guid CommandId => Id;
}

internal sealed class GivenJson : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Given<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Given<T>>
    {
        // Without this, null would be turned away before it reaches us, and null means "clear".
        public override bool HandleNull => true;

        public override Given<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(true, JsonSerializer.Deserialize<T>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Given<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}

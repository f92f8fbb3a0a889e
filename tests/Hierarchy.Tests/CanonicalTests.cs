using System.Reflection;
using System.Text;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>The bytes that are hashed and kept for ever.</summary>
public class CanonicalTests
{
    private static readonly string[] Texts = ["甲局", "", " 空格 ", "𠮷", "a\nb", "\"引号\"", "－", "x"];
    private static readonly string[] Cleared = ["creditCode", "line", "registeredAddress", "staffCount", "contact"];

    public static TheoryData<string> Kinds => [.. typeof(Fact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Fact))).Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_twenty_five_kinds_of_facts() => Assert.Equal(25, Kinds.Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_fact_survives_writing_and_reading(string kind)
    {
        var chance = new Random(kind.Length);
        for (var i = 0; i < 200; i++)
        {
            var entry = Random(chance, Fact(chance, kind));
            var bytes = Canonical.Write(entry);
            var read = Canonical.Read(bytes);
            Assert.Equal(bytes, Canonical.Write(read));
            Assert.Equivalent(entry, read, strict: true);
            Assert.Equal(entry.Fact.GetType(), read.Fact.GetType());
        }
    }

    [Fact]
    public void One_entry_has_these_bytes()
    {
        var entry = new Entry
        {
            Position = 42,
            Stream = Guid.Parse("00000000-0000-0000-0000-0000000000a1"),
            Number = 7,
            UnitId = Guid.Parse("00000000-0000-0000-0000-0000000000a1"),
            EffectiveOn = new(2026, 3, 31),
            RecordedAt = new DateTimeOffset(2026, 4, 1, 9, 30, 0, Shanghai.Offset).AddMicroseconds(5),
            RecordedBy = "张三",
            CommandId = Guid.Parse("00000000-0000-0000-0000-0000000000c1"),
            Source = new Source("ROW", "ab12", 3),
            Reason = "补报",
            Fact = new HonourAwarded("先进单位", TitleLevel.Municipal, "ADVANCED_UNIT", HolderKind.Unit, 10, true, PartialDate.Parse("2026-03"), null, null, "市文明委", null),
        };
        // Each field is four bytes of length and the text; «−» is a length of −1.
        const string Expected =
            "1 | 42 | 00000000-0000-0000-0000-0000000000a1 | 7 | HonourAwarded | 00000000-0000-0000-0000-0000000000a1 | − | 2026-03-31 | "
            + "1775007000000005 | 张三 | − | 00000000-0000-0000-0000-0000000000c1 | ROW | ab12 | 3 | − | 补报 | 8 | "
            + "title | 先进单位 | level | MUNICIPAL | kind | ADVANCED_UNIT | holder | UNIT | count | 10 | atLeast | true | awardedOn | 2026-03 | issuer | 市文明委";

        var bytes = Canonical.Write(entry);

        Assert.Equal(Bytes(Expected), bytes);
        Assert.Equal("e361f24161296b47234789403cdf9c8d9f155d33135135cb154bdaa05a81f7ab", Convert.ToHexStringLower(Canonical.Hash(new byte[32], [bytes])));
    }

    private const string Unit = "00000000-0000-0000-0000-0000000000a1", Region = "00000000-0000-0000-0000-0000000000b1", Contact = "00000000-0000-0000-0000-0000000000d1";

    public static TheoryData<Fact, string> Written => new()
    {
        { new MandateGranted(Guid.Parse(Region)), $"MandateGranted | 1 | office | {Region}" },
        { new MandateRevoked(Guid.Parse(Region)), $"MandateRevoked | 1 | office | {Region}" },
        // As they were before there were contacts, and with one.
        { new UnitRegistered("甲局", Guid.Parse(Region), "ORGAN", null, null, null, 12), $"UnitRegistered | 4 | name | 甲局 | region | {Region} | kind | ORGAN | staffCount | 12" },
        { new UnitRegistered("甲局", Guid.Parse(Region), "ORGAN", null, null, null, 12, Guid.Parse(Contact)), $"UnitRegistered | 5 | name | 甲局 | region | {Region} | kind | ORGAN | staffCount | 12 | contact | {Contact}" },
        { new UnitUpdated("乙局", null, null, null, null, 12, ["line"]), "UnitUpdated | 3 | name | 乙局 | staffCount | 12 | cleared | line" },
        { new UnitUpdated(null, null, null, null, null, null, ["line"], Guid.Parse(Contact)), $"UnitUpdated | 2 | contact | {Contact} | cleared | line" },
        { new UnitUpdated(null, null, null, null, null, null, ["line", "contact"]), "UnitUpdated | 2 | cleared | line | cleared | contact" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Facts_of_mandates_and_contacts_have_these_bytes(Fact fact, string expected)
    {
        var entry = new Entry
        {
            Position = 1, Stream = Guid.Parse(Unit), Number = 2, UnitId = Guid.Parse(Unit), EffectiveOn = new(2026, 3, 5),
            RecordedAt = DateTimeOffset.UnixEpoch, RecordedBy = "张三", CommandId = Guid.Parse("00000000-0000-0000-0000-0000000000c1"), Fact = fact,
        };
        var (kind, facts) = (expected[..expected.IndexOf(" | ", StringComparison.Ordinal)], expected[expected.IndexOf(" | ", StringComparison.Ordinal)..]);

        var bytes = Canonical.Write(entry);

        Assert.Equal(Bytes($"1 | 1 | {Unit} | 2 | {kind} | {Unit} | − | 2026-03-05 | 0 | 张三 | − | 00000000-0000-0000-0000-0000000000c1 | TYPED | − | − | − | −{facts}"), bytes);
        Assert.Equivalent(fact, Canonical.Read(bytes).Fact, strict: true);
    }

    [Fact]
    public void A_hash_follows_from_the_one_before_and_from_every_byte()
    {
        byte[] one = [1, 2], two = [3];
        var hash = Canonical.Hash(new byte[32], [one, two]);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([.. new byte[32], .. one, .. two]), hash);
        Assert.NotEqual(hash, Canonical.Hash(hash, [one, two]));
    }

    [Fact]
    public void Bytes_of_another_layout_or_too_many_are_not_read()
    {
        var bytes = Canonical.Write(Random(new Random(1), new MonthClosed(new(2026, 3))));
        Assert.Throws<FormatException>(() => Canonical.Read([.. bytes, 0]));
        bytes[4] = (byte)'2';
        Assert.Throws<FormatException>(() => Canonical.Read(bytes));
    }

    private static byte[] Bytes(string fields) => [.. fields.Split(" | ").SelectMany(field => field == "−"
        ? [255, 255, 255, 255]
        : (byte[])[0, 0, 0, (byte)Encoding.UTF8.GetByteCount(field), .. Encoding.UTF8.GetBytes(field)])];

    private static Entry Random(Random chance, Fact fact) => new()
    {
        Position = chance.NextInt64(1, long.MaxValue),
        Stream = Id(chance),
        Number = chance.Next(1, int.MaxValue),
        Fact = fact,
        UnitId = chance.Next(2) == 0 ? null : Id(chance),
        RegionId = chance.Next(2) == 0 ? null : Id(chance),
        EffectiveOn = Day(chance),
        RecordedAt = new DateTimeOffset(chance.NextInt64(DateTimeOffset.UnixEpoch.Ticks / 10, DateTimeOffset.MaxValue.Ticks / 10) * 10, TimeSpan.Zero),
        RecordedBy = Text(chance),
        Mandate = chance.Next(2) == 0 ? null : Text(chance),
        CommandId = Id(chance),
        Source = chance.Next(2) == 0 ? Source.Typed : new Source("ROW", Text(chance), chance.Next()),
        Reason = chance.Next(2) == 0 ? null : Text(chance),
        Reverses = chance.Next(2) == 0 ? null : chance.NextInt64(1, long.MaxValue),
    };

    /// <summary>A fact of a kind by its constructor, each parameter drawn by its type; what may be unknown often is.</summary>
    private static Fact Fact(Random chance, string kind)
    {
        if (kind == nameof(EntryReversed))
            return new EntryReversed(chance.Next(1, 1000), Fact(chance, new[] { nameof(HonourAwarded), nameof(ActivityHeld), nameof(StatusChanged), nameof(TermExpired) }[chance.Next(4)]));
        var type = typeof(Fact).Assembly.GetTypes().Single(type => type.Name == kind);
        var constructor = type.GetConstructors().Single(one => one.GetParameters().Length > 0);
        return (Fact)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(chance, parameter))]);
    }

    private static object? Value(Random chance, ParameterInfo parameter)
    {
        var plain = Nullable.GetUnderlyingType(parameter.ParameterType);
        var optional = plain is not null || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        return optional && chance.Next(2) == 0 ? null : Value(chance, plain ?? parameter.ParameterType);
    }

    private static object Value(Random chance, Type type) =>
        type == typeof(string) ? Text(chance)
        : type == typeof(Guid) ? Id(chance)
        : type == typeof(int) ? chance.Next()
        : type == typeof(bool) ? chance.Next(2) == 0
        : type == typeof(DateOnly) ? Day(chance)
        : type == typeof(Period) ? Period.Of(Day(chance))
        : type == typeof(PartialDate) ? Partial(chance)
        : type == typeof(IReadOnlyList<Guid>) ? Enumerable.Range(0, chance.Next(4)).Select(_ => Id(chance)).ToArray()
        : type == typeof(IReadOnlyList<string>) ? Cleared[..chance.Next(Cleared.Length + 1)]
        : type == typeof(IReadOnlyList<TitlePassed>) ? Titles(chance)
        : type.IsEnum ? Enum.GetValues(type).GetValue(chance.Next(Enum.GetValues(type).Length))!
        : throw new InvalidOperationException($"no value of {type} can be drawn");

    private static TitlePassed[] Titles(Random chance) => [.. Words.TitleLevels.Where(_ => chance.Next(2) == 0).Select(level => new TitlePassed(
        level, Text(chance), (TitleEffect)chance.Next(3), chance.Next(2) == 0 ? null : Text(chance), null, chance.Next(2) == 0 ? null : Day(chance)))];

    private static string Text(Random chance) => Texts[chance.Next(Texts.Length)];
    private static DateOnly Day(Random chance) => DateOnly.FromDayNumber(chance.Next(DateOnly.FromDateTime(new DateTime(1949, 10, 1)).DayNumber, DateOnly.MaxValue.DayNumber - 400));

    private static PartialDate Partial(Random chance) => PartialDate.Parse(chance.Next(3) switch { 0 => $"{Day(chance):yyyy}", 1 => $"{Day(chance):yyyy-MM}", _ => $"{Day(chance):yyyy-MM-dd}" });

    private static Guid Id(Random chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        return new Guid(bytes);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hierarchy;

/// <summary>Level of a region (区划级别). A parent's level is always above its child's; levels may be skipped.</summary>
public enum RegionLevel { Province, City, District, Township }

/// <summary>Level of a title or honour (国家、省、市、县区), from the highest down.</summary>
public enum TitleLevel { National, Provincial, Municipal, County }

/// <summary>Who holds an honour. Only what the unit itself holds counts as the unit's.</summary>
public enum HolderKind { Unit, Collective, Family, Individual }

/// <summary>What a status does to the title in force: grants it, leaves it, or takes it.</summary>
public enum TitleEffect { Granted, Kept, Lost }

/// <summary>What becomes of a predecessor's titles when units merge (合并处理): the successor gets the same, the lower, or none.</summary>
public enum MergePolicy { Inherit, Lower, Reapply, Terminate }

/// <summary>Where a unit's month stands. Expected, draft and overdue are derived on reading and never stored.</summary>
public enum SubmissionState { Expected, Submitted, Returned, Accepted }

/// <summary>Words of the API and the ledger for enum values: UPPER_SNAKE.</summary>
public static class Words
{
    public static string Word<T>(this T value) where T : struct, Enum => Of<T>.Words[value];

    public static T Value<T>(string word) where T : struct, Enum =>
        TryValue<T>(word, out var value) ? value : throw new FormatException($"'{word}' is no {typeof(T).Name}");

    public static bool TryValue<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Of<T>.Values.TryGetValue(word, out value);
    }

    private static class Of<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);
    }

    public static readonly JsonStringEnumConverter Json = new(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);

    public static readonly TitleLevel[] TitleLevels = Enum.GetValues<TitleLevel>();
}

using System.Globalization;

namespace Hierarchy;

/// <summary>
/// The facts of one entry as text, in the order in which they are hashed. What is not known is left out; a list is a
/// key given several times. Dates `YYYY-MM-DD`, months `YYYY-MM`, numbers in decimal, true as "true".
/// </summary>
public sealed class Fields
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    public Fields() => _pairs = [];
    public Fields(IEnumerable<KeyValuePair<string, string>> pairs) => _pairs = [.. pairs];

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    public Fields Put(string key, string? value)
    {
        if (value is not null)
            _pairs.Add(new(key, value));
        return this;
    }

    public Fields Put(string key, Guid? value) => Put(key, value?.ToString("D"));
    public Fields Put(string key, long? value) => Put(key, value?.ToString(CultureInfo.InvariantCulture));
    public Fields Put(string key, DateOnly? value) => Put(key, value?.ToString("O", CultureInfo.InvariantCulture));
    public Fields Put(string key, Period? value) => Put(key, value?.ToString());
    public Fields Put(string key, PartialDate? value) => Put(key, value?.ToString());
    public Fields Put(string key, bool value) => Put(key, value ? "true" : null);
    public Fields Put<T>(string key, T? value) where T : struct, Enum => Put(key, value?.Word());

    public Fields Put(string key, IEnumerable<string> values)
    {
        foreach (var value in values)
            Put(key, value);
        return this;
    }

    public Fields Put(string key, IReadOnlyList<Guid> values)
    {
        for (var i = 0; i < values.Count; i++)
            Put(key, values[i]);
        return this;
    }

    public string? Find(string key)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Key == key)
                return pair.Value;
        }
        return null;
    }

    public string Text(string key) => Find(key) ?? throw new FormatException($"a fact without its '{key}'");
    public Guid Id(string key) => Guid.Parse(Text(key));
    public Guid? FindId(string key) => Find(key) is { } text ? Guid.Parse(text) : null;
    public int? FindInt(string key) => Find(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    public DateOnly Date(string key) => DateOnly.ParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public DateOnly? FindDate(string key) => Find(key) is null ? null : Date(key);
    public Period Period(string key) => Hierarchy.Period.Parse(Text(key));
    public PartialDate Partial(string key) => PartialDate.Parse(Text(key));
    public PartialDate? FindPartial(string key) => Find(key) is null ? null : Partial(key);
    public bool Flag(string key) => Find(key) == "true";
    public T Enum<T>(string key) where T : struct, Enum => Words.Value<T>(Text(key));
    public T? FindEnum<T>(string key) where T : struct, Enum => Find(key) is { } text ? Words.Value<T>(text) : null;
    public IEnumerable<string> All(string key) => _pairs.Where(pair => pair.Key == key).Select(pair => pair.Value);
}

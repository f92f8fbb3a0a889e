using System.Collections.Concurrent;

namespace Hierarchy.Server.Api;

/// <summary>Codes with their labels (代码项). A code that the catalogue no longer knows stands for itself.</summary>
public sealed class Labels(Site site)
{
    private readonly ConcurrentDictionary<string, Dictionary<string, int>> _places = new(StringComparer.Ordinal);

    public Catalogue Catalogue => site.Catalogue;

    public CatalogueItem Item(string list, string code, DateOnly on) => Catalogue.Find(list, code, on)
        ?? Catalogue.List(list).LastOrDefault(item => item.Code == code) ?? new CatalogueItem(code, code, null, null);

    /// <summary>Codes in the order of their list; those that the catalogue no longer knows come last.</summary>
    public IEnumerable<string> InOrder(string list, IEnumerable<string> codes)
    {
        var places = _places.GetOrAdd(list, PlacesOf);
        return codes.OrderBy(code => places.GetValueOrDefault(code, places.Count)).ThenBy(code => code, StringComparer.Ordinal);
    }

    private Dictionary<string, int> PlacesOf(string list) => Catalogue.List(list).Select(item => item.Code).Distinct().Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

    public string Of(string list, string code, DateOnly on) => Item(list, code, on).Label;
}

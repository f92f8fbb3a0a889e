namespace Hierarchy.Server.Api;

/// <summary>Codes with their labels (代码项). A code that the catalogue no longer knows stands for itself.</summary>
public sealed class Labels(Site site)
{
    public Catalogue Catalogue => site.Catalogue;

    public CatalogueItem Item(string list, string code, DateOnly on) => Catalogue.Find(list, code, on)
        ?? Catalogue.List(list).LastOrDefault(item => item.Code == code) ?? new CatalogueItem(code, code, null, null);

    /// <summary>Codes in the order of their list; those that the catalogue no longer knows come last.</summary>
    public IEnumerable<string> InOrder(string list, IEnumerable<string> codes)
    {
        var order = Catalogue.List(list).Select(item => item.Code).ToList();
        return codes.OrderBy(code => order.IndexOf(code) is var at and >= 0 ? at : order.Count).ThenBy(code => code, StringComparer.Ordinal);
    }

    public string Of(string list, string code, DateOnly on) => Item(list, code, on).Label;
}

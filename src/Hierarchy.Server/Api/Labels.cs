namespace Hierarchy.Server.Api;

/// <summary>Codes with their labels (代码项). A code that the catalogue no longer knows stands for itself.</summary>
public sealed class Labels(Site site)
{
    public Catalogue Catalogue => site.Catalogue;

    public CatalogueItem Item(string list, string code, DateOnly on) => Catalogue.Find(list, code, on)
        ?? Catalogue.List(list).LastOrDefault(item => item.Code == code) ?? new CatalogueItem(code, code, null, null);

    public string Of(string list, string code, DateOnly on) => Item(list, code, on).Label;
}

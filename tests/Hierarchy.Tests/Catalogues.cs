namespace Hierarchy.Tests;

/// <summary>The catalogue the product ships.</summary>
public static class Catalogues
{
    public static string ProjectFolder { get; } = Find();

    public static Catalogue Shipped { get; } = With([]);

    /// <summary>The same with some files replaced.</summary>
    public static Catalogue With(IEnumerable<KeyValuePair<string, string>> files)
    {
        var texts = Directory.GetFiles(Path.Combine(ProjectFolder, "schema", "catalogue"), "*.csv").ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        foreach (var (name, text) in files)
            texts[name] = text;
        return Catalogue.Parse(texts);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hierarchy.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("no folder above holds Hierarchy.sln");
        return folder.FullName;
    }
}

namespace Hierarchy.Tests;

/// <summary>The catalogue the product ships.</summary>
public static class Catalogues
{
    public static string ProjectFolder { get; } = Find();

    public static Catalogue Shipped { get; } = Catalogue.Parse(Directory
        .GetFiles(Path.Combine(ProjectFolder, "schema", "catalogue"), "*.csv")
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hierarchy.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("no folder above holds Hierarchy.sln");
        return folder.FullName;
    }
}

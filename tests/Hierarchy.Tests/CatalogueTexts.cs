namespace Hierarchy.Tests;

/// <summary>The texts of the real catalogue, to be changed by a test.</summary>
public abstract class CatalogueTexts
{
    protected static readonly DateOnly Day = new(2026, 3, 15);
    protected static readonly string Folder = Path.Combine(Root(), "schema", "catalogue");
    protected const string DueDayRow = "due_day,填报截止日（次月）,10,,";
    protected const string DueDayTo30March = DueDayRow + "2026-03-30";
    protected const string SelfCheckRow = "selfCheck,已完成自查,DECLARED,,DECLARE,,";

    protected readonly Dictionary<string, string> Texts =
        Directory.GetFiles(Folder, "*.csv").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hierarchy.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Believed that the tests run below Hierarchy.sln.");
        return folder.FullName;
    }

    protected Catalogue Parsed() => Catalogue.Parse(Texts);

    protected void Append(string file, string row) => Texts[file] += row + "\n";

    protected void Replace(string file, string old, string by)
    {
        Assert.Contains(old, Texts[file], StringComparison.Ordinal);
        Texts[file] = Texts[file].Replace(old, by, StringComparison.Ordinal);
    }

    /// <summary>The catalogue is refused at the file's last line (or the given one), with these words.</summary>
    protected void Refused(string file, string words, int? line = null)
    {
        var refused = Assert.Throws<CatalogueException>(Parsed);
        var at = line ?? Texts[file].Count(c => c == '\n');
        Assert.Equal((file, at), (refused.File, refused.Line));
        Assert.StartsWith($"schema/catalogue/{file}{(at > 0 ? $" 第 {at} 行" : "")}：", refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("请", refused.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Hierarchy.Tests;

namespace Hierarchy.Server.Tests;

/// <summary>The house keeps its own rules: which way the arrows point, and that what the README names is there.</summary>
public partial class HouseTests
{
    [Theory]
    [InlineData(typeof(Entry), new string[0])]
    [InlineData(typeof(Postgres.PostgresLedger), new[] { "Hierarchy", "Npgsql" })]
    [InlineData(typeof(Reports.OfficialTable), new[] { "DocumentFormat.OpenXml", "System.IO.Packaging", "CsvHelper" })]
    public void No_arrow_between_the_projects_is_drawn_backwards(Type inside, string[] allowed)
    {
        var assembly = inside.Assembly;
        var drawn = assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !IsOfTheFramework(name));
        Assert.Empty(drawn.Except(allowed));
    }

    [Fact]
    public void The_heart_has_no_packages()
    {
        var project = File.ReadAllText(Path.Combine(Root, "src", "Hierarchy", "Hierarchy.csproj"));
        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_path_that_the_README_names_exists()
    {
        var named = Paths().Matches(Readme).Select(path => path.Groups[1].Value.TrimEnd('/')).Distinct();
        Assert.DoesNotContain(named, path => !File.Exists(Path.Combine(Root, path)) && !Directory.Exists(Path.Combine(Root, path)));
    }

    [Fact]
    public void Every_verb_that_the_README_names_is_one_of_the_program()
    {
        var program = string.Concat(new[] { "Program.cs", "Accounts/UserVerbs.cs", "Accounts/TokenVerbs.cs" }.Select(file => File.ReadAllText(Path.Combine(Root, "src", "Hierarchy.Server", file))));
        var verbs = Verbs().Matches(Readme).Select(verb => verb.Groups[1].Value).Distinct().ToArray();
        Assert.NotEmpty(verbs);
        Assert.DoesNotContain(verbs, verb => !program.Contains($"new Command(\"{verb}\"", StringComparison.Ordinal) && !program.Contains($"new Verb(\"{verb}\"", StringComparison.Ordinal));
        var options = Options().Matches(Readme).Select(option => option.Value).Distinct().ToArray();
        Assert.DoesNotContain(options, option => !program.Contains($"\"{option}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_has_a_line_in_the_README_that_says_why_it_is_there()
    {
        var packages = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "src", "Directory.Build.props")).Append(Path.Combine(Root, "tests", "Directory.Build.props"))
            .Append(Path.Combine(Root, "tests", "Hierarchy.Console.Tests", "Hierarchy.Console.Tests.csproj"))
            .SelectMany(file => Packages().Matches(File.ReadAllText(file)).Select(package => package.Groups[1].Value)).Concat(PackagesOfNode()).Distinct();
        Assert.DoesNotContain(packages, package => !Readme.Contains($"| {package} ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_top_level_holds_only_the_house()
    {
        var found = Directory.GetFileSystemEntries(Root).Select(Path.GetFileName).Where(name => !name!.StartsWith('.'));
        Assert.Empty(found.Except(["Hierarchy.sln", "README.md", "schema", "src", "tests", "deploy"]));
    }

    private static IEnumerable<string> PackagesOfNode() =>
        from folder in new[] { "src/console", "tests/Hierarchy.Console.Tests/axe" }
        let manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, folder, "package.json"))).RootElement
        from kind in new[] { "dependencies", "devDependencies" }
        where manifest.TryGetProperty(kind, out _)
        from package in manifest.GetProperty(kind).EnumerateObject()
        select package.Name;

    private static string Root => Catalogues.ProjectFolder;

    private static string Readme => File.ReadAllText(Path.Combine(Root, "README.md"));

    private static bool IsOfTheFramework(string name) =>
        name is "netstandard" || (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.IO.Packaging") || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w/.])((?:src|tests|schema|deploy)/[A-Za-z0-9_./-]*)")]
    private static partial Regex Paths();

    [GeneratedRegex(@"deploy/hierarchy ([a-z]+)")]
    private static partial Regex Verbs();

    [GeneratedRegex(@"(?<=\s)--[a-z][a-z-]+")]
    private static partial Regex Options();

    [GeneratedRegex("PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex Packages();
}

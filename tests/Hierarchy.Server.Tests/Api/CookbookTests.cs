using System.Text.Json;
using System.Text.RegularExpressions;
using Hierarchy.Tests;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What the cookbook shows is what the demo answers: every question is asked, and its answer has the keys of the one that is shown.</summary>
[Collection(nameof(LivingDemo))]
public partial class CookbookTests(LivingDemo house)
{
    private static string Folder => Path.Combine(Catalogues.ProjectFolder, "schema", "cookbook");

    private static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Where(file => file != "README.md").Order(StringComparer.Ordinal);

    public static TheoryData<string> Questions => [.. Files];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_answer_is_as_shown(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file));
        var (query, variables, shown) = (Block(text, "graphql"), JsonDocument.Parse(Block(text, "json")).RootElement, JsonDocument.Parse(Block(text, "json", 1)).RootElement);

        var answer = query.StartsWith("subscription", StringComparison.Ordinal) ? await house.Province.FirstAsync(query, variables) : await house.Province.ReadAsync(query, variables);

        Assert.True(answer.Errors.Length == 0, $"{answer}");
        Assert.Equal(Shape.Of(shown), Shape.Of(answer.Body));
    }

    [Fact]
    public void The_list_names_every_question() =>
        Assert.Equal(Files, Links().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(link => link.Groups[1].Value).Distinct());

    [Theory]
    [InlineData("""{"a": 1, "b": [{"c": null}, {"c": {"d": 2}}]}""", "{a, b: [{c: {d}}]}")]
    [InlineData("""{"a": null, "b": [], "c": [1, 2], "d": [[{"e": 1}], [{"f": 2}]]}""", "{a, b, c, d: [[{e, f}]]}")]
    public void A_shape_is_the_keys_at_every_level(string json, string shape) => Assert.Equal(shape, Shape.Of(JsonDocument.Parse(json).RootElement));

    /// <summary>The inside of the n-th block of a language, counted from 0.</summary>
    private static string Block(string text, string language, int nth = 0) =>
        Blocks().Matches(text).Where(block => block.Groups[1].Value == language).ElementAt(nth).Groups[2].Value;

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((\d\d-[^)]+\.md)\)")]
    private static partial Regex Links();
}

using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Figures by code come as the code lists have them, which is how offices print them; not by the letters of the codes.</summary>
[Collection(nameof(LivingDemo))]
public class FigureOrderTests(LivingDemo house)
{
    private const string Query =
        """
        { region(code: "430000") { rollup(scope: { period: { year: 2026 } }) {
          activities { byCategory { category { code } } }
          honours { byKind { item { code } } byLevel { level } }
          units { byKind { item { code } } }
        } } }
        """;

    [Fact]
    public async Task Figures_by_code_follow_the_order_of_their_list()
    {
        var rollup = (await house.Province.ReadAsync(Query)).At("region", "rollup");

        Assert.Equal(
            "MORAL_LECTURE VOLUNTEERING PARTY_DAY TRAINING CULTURE_SPORTS PUBLICITY WARNING_EDUCATION RECTIFICATION VISITS COMMENDATION CUSTOMS_REFORM CIVILITY PAIRED_AID MEETING OTHER",
            Codes(rollup.GetProperty("activities").GetProperty("byCategory"), "category"));
        Assert.Equal("ADVANCED_UNIT MODEL_BASE CIVILISED_TITLE AWARD", Codes(rollup.GetProperty("honours").GetProperty("byKind"), "item"));
        Assert.Equal("ORGAN PUBLIC_INSTITUTION ENTERPRISE SOCIAL_ORGANISATION", Codes(rollup.GetProperty("units").GetProperty("byKind"), "item"));
    }

    private static string Codes(JsonElement list, string member) =>
        string.Join(' ', list.EnumerateArray().Select(one => one.GetProperty(member).GetProperty("code").GetString()));
}

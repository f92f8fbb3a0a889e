using System.Globalization;
using System.Text.Json;
using static Hierarchy.Bench.ApiRound;

namespace Hierarchy.Bench;

/// <summary>What the API answers in a second, beside the web server alone, beside SQL, at all levels, on more data, and while entries are recorded.</summary>
internal static class ApiSection
{
    private static readonly Ratio[] Ratios =
    [
        Ratio.Speed(Rollup, Bare, "≥ 0.6"),
        Ratio.Speed(Rollup, View, "≥ 2"),
        Ratio.Speed(Rollup, Live, "≥ 1000"),
        Ratio.Speed(Anew, Bare, ""),
        Ratio.Speed(Anew, View, ""),
        new($"p99 of {Rollup} : {Bare}", "≤ 3", [Rollup, Bare], both => both[0].P99!.Value / both[1].P99!.Value),
        Ratio.Evenness("slowest : fastest of province, city, district", "≥ 0.9", Rollup, City, District),
        Ratio.Evenness("slowest : fastest of province, city, district, unit", "≥ 0.9", Rollup, City, District, Unit),
        Ratio.Speed(Rollup, Small, "≥ 0.95"),
        Ratio.Speed(Cities, BareOf + Cities, ""),
        Ratio.Speed(Series, BareOf + Series, ""),
        Ratio.Speed(Table, BareOf + Table, ""),
        Ratio.Speed(RollupMeanwhile, Rollup, "≥ 0.5"),
        new($"p99 of {RollupMeanwhile} : {Rollup}", "≤ 3", [RollupMeanwhile, Rollup], both => both[0].P99!.Value / both[1].P99!.Value),
        Ratio.Speed(Signed, Open, "≥ 0.9"),
        Ratio.Speed(Cookie, Rollup, ""),
    ];

    /// <summary>So many times as long as a round goes what nobody counts.</summary>
    public const int Warming = 3;

    public static async Task RunAsync(Settings settings)
    {
        await using var field = new ApiField();
        await field.SetUpAsync(settings);
        var (city, district, unit) = await field.Large.BusiestAsync();
        var places = new ApiPlaces("430000", city, district, unit, await PagesAsync(field, district, field.Large.Last));
        await CompareAsync(field, places.Province, field.Large.Last);
        var before = await SessionsAsync(field.LargeServer, field.Large, places.Province);
        var cookie = await field.LargeServer.SignInAsync(ApiStore.Staff, ApiStore.Password);
        var report = new Report("API", Told(settings, field, places.Pages), Ratios);
        // For the compilers, which are not through with the path of a recording before; nobody counts it.
        await new ApiRound(field, places, cookie, settings.Seconds * Warming, (_, _) => { }).RunAsync(0);
        for (var round = 0; round < settings.ApiRounds; round++)
            await new ApiRound(field, places, cookie, settings.Seconds / 2, report.Add).RunAsync(round);
        var missing = before + field.Writer.Count - await SessionsAsync(field.LargeServer, field.Large, places.Province);
        report.Add(new Finding($"sessions recorded and not in the province's total, of {field.Writer.Count:N0}", missing, "0"));
        report.Add(new Finding("seconds to make the materialized view", field.ViewSeconds));
        await report.WriteAsync(settings.Out);
    }

    /// <summary>The region's whole table, page by page.</summary>
    private static async Task<List<ApiQuestion>> PagesAsync(ApiField field, string code, Period month)
    {
        var pages = new List<ApiQuestion>();
        for (var (after, more) = ((string?)null, true); more;)
        {
            pages.Add(ApiQuestion.TablePage(code, month, after));
            var page = Json(await field.LargeServer.AskAsync(pages[^1], field.Large.Token)).GetProperty("region").GetProperty("units").GetProperty("pageInfo");
            (after, more) = (page.GetProperty("endCursor").GetString(), page.GetProperty("hasNextPage").GetBoolean());
        }
        return pages;
    }

    /// <summary>Who is compared has to answer the same.</summary>
    private static async Task CompareAsync(ApiField field, string code, Period month)
    {
        var ours = Json(await field.LargeServer.AskAsync(ApiQuestion.Rollup(code, month), field.Large.Token));
        foreach (var path in new[] { ApiRivals.FromView, ApiRivals.Live })
        {
            var theirs = Json((await field.SqlAsync(path, code, month, 1)).Requests[0].Whole!);
            if (!JsonElement.DeepEquals(ours, theirs))
                throw new InvalidOperationException($"{path} answers {theirs}, and the product {ours}");
        }
    }

    /// <summary>Of this month, in which nothing is but what is recorded here.</summary>
    public static async Task<long> SessionsAsync(ApiServer server, ApiStore store, string code)
    {
        var question = ApiQuestion.Rollup(code, store.Last.Plus(1));
        return Json(await server.AskAsync(question, store.Token))
            .GetProperty("region").GetProperty("rollup").GetProperty("activities").GetProperty("sessions").GetProperty("known").GetInt64();
    }

    private static JsonElement Json(byte[] body) => JsonDocument.Parse(body).RootElement.GetProperty("data");

    private static string Told(Settings settings, ApiField field, IReadOnlyList<ApiQuestion> pages) => string.Create(CultureInfo.InvariantCulture,
        $"""
        Medians of {settings.ApiRounds} rounds, each way for {settings.Seconds.TotalSeconds / 2} s, 64 connections unless said otherwise, client and servers on one machine. {field.Large.UnitCount:N0} units with {field.Large.EntryCount:N0} entries of {GeneratedLedger.Months} months; a tenth: {field.Small.UnitCount:N0}.
        The table is that of the largest district, {pages.Count} pages of up to 100 units; a unit has no rollup: its month's state and activities are asked for. The answers of SQL are equal to ours, without the watermark.
        A question that was answered at the same watermark is answered again from memory; "each time another question" is the same rollup worked out each time.
        "Signed in, beside" and "nobody looked up" are one process over a copy of the smaller store: the server, and its API with a fixed viewer in the place of door and accounts.
        """);
}

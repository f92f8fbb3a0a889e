using System.Globalization;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>What the API answers in a second, beside the web server alone, beside SQL, at all levels, on more data, and while entries are recorded.</summary>
internal static class ApiSection
{
    private const int SqlClients = 8;

    private const string Rollup = "province rollup";
    private const string Cookie = "province rollup, by cookie";
    private const string Bare = "bare Kestrel, the rollup's bytes";
    private const string View = "Npgsql over a materialized view";
    private const string Live = "Npgsql, SQL on read, 8 clients";
    private const string Small = "province rollup, a tenth of the data";
    private const string City = "city rollup";
    private const string District = "district rollup";
    private const string Unit = "a unit's month";
    private const string Cities = "14 cities";
    private const string Series = "36 months";
    private const string Table = "a page of the units' table";
    private const string BareOf = "bare Kestrel, the bytes of ";
    private const string Record = "activityRecord";
    private const string RollupMeanwhile = "province rollup while activities are recorded";
    private const string RecordMeanwhile = "activityRecord while rollups are read";
    private const string Signed = "province rollup, signed in, beside";
    private const string Open = "province rollup, nobody looked up";

    private static readonly Ratio[] Ratios =
    [
        Ratio.Speed(Rollup, Bare, "≥ 0.6"),
        Ratio.Speed(Rollup, View, "≥ 2"),
        Ratio.Speed(Rollup, Live, "≥ 1000"),
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

    public static async Task RunAsync(Settings settings)
    {
        await using var field = new ApiField();
        await field.SetUpAsync(settings);
        var (province, month) = ("430000", field.Large.Last);
        var (city, district, unit) = await field.Large.BusiestAsync();
        var pages = await PagesAsync(field, district, month);
        await CompareAsync(field, province, month);
        var before = await SessionsAsync(field, province);
        var report = new Report("API", Told(settings, field, pages), Ratios);
        var cookie = await field.LargeServer.SignInAsync(ApiStore.Staff, ApiStore.Password);
        for (var round = -1; round < settings.ApiRounds; round++)
            await RoundAsync(round < 0 ? null : report);
        report.Add(new Finding($"sessions recorded and not in the province's total, of {field.Writer.Count:N0}", field.Writer.Count - (await SessionsAsync(field, province) - before), "0"));
        report.Add(new Finding("seconds to make the materialized view", field.ViewSeconds));
        await report.WriteAsync(settings.Out);

        // The first round, which nobody counts, is for the compiler.
        async Task RoundAsync(Report? counted)
        {
            var time = settings.Seconds / (counted is null ? 1 : 2);
            var rollup = ApiQuestion.Rollup(province, month);
            await AskAsync(Rollup, rollup, Bare);
            await MeasureAsync(View, await field.SqlAsync(ApiRivals.FromView, province, month, 64));
            await MeasureAsync(Live, await field.SqlAsync(ApiRivals.Live, province, month, SqlClients));
            await MeasureAsync(Small, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup]));
            await AskAsync(City, ApiQuestion.Rollup(city, month));
            await AskAsync(District, ApiQuestion.Rollup(district, month));
            await AskAsync(Unit, ApiQuestion.Unit(unit, month));
            await AskAsync(Cities, ApiQuestion.Cities(province, month), BareOf + Cities);
            await AskAsync(Series, ApiQuestion.Series(province, month.Plus(1 - GeneratedLedger.Months), month), BareOf + Series);
            await AskAllAsync(Table, pages, BareOf + Table);
            await MeasureAsync(Cookie, await ApiField.AskedAsync(field.LargeServer, field.Large, [rollup], by: cookie));
            await MeasureAsync(Signed, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup], field.Signed));
            await MeasureAsync(Open, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup], field.Open));
            Add(Record, await field.Writer.RunAsync(field.Recording(), time));
            await BothAsync(rollup);

            Task AskAsync(string name, ApiQuestion question, string? bare = null) => AskAllAsync(name, [question], bare);

            async Task AskAllAsync(string name, IReadOnlyList<ApiQuestion> questions, string? bare)
            {
                var way = await ApiField.AskedAsync(field.LargeServer, field.Large, questions);
                await MeasureAsync(name, way);
                if (bare is not null)
                    await MeasureAsync(bare, await field.SameAsync(way, questions));
            }

            async Task BothAsync(ApiQuestion question)
            {
                var reading = await ApiField.AskedAsync(field.LargeServer, field.Large, [question]);
                var changing = reading with { Requests = [.. reading.Requests.Select(one => one with { Whole = null })] };
                var both = await Task.WhenAll(field.Reader.RunAsync(changing, time), field.Writer.RunAsync(field.Recording(), time));
                // Whose processor time it was cannot be told.
                Add(RollupMeanwhile, both[0] with { ServerUs = null, DatabaseUs = null });
                Add(RecordMeanwhile, both[1] with { ServerUs = null, DatabaseUs = null });
            }

            async Task MeasureAsync(string name, ApiWay way) => Add(name, await field.Reader.RunAsync(way, time));

            void Add(string name, Measured measured) => counted?.Add(name, measured);
        }
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
    private static async Task<long> SessionsAsync(ApiField field, string code)
    {
        var question = ApiQuestion.Rollup(code, field.Large.Last.Plus(1));
        return Json(await field.LargeServer.AskAsync(question, field.Large.Token))
            .GetProperty("region").GetProperty("rollup").GetProperty("activities").GetProperty("sessions").GetProperty("known").GetInt64();
    }

    private static JsonElement Json(byte[] body) => JsonDocument.Parse(body).RootElement.GetProperty("data");

    private static string Told(Settings settings, ApiField field, List<ApiQuestion> pages) => string.Create(CultureInfo.InvariantCulture,
        $"""
        Medians of {settings.ApiRounds} rounds, each way for {settings.Seconds.TotalSeconds / 2} s, 64 connections unless said otherwise, client and servers on one machine. {field.Large.UnitCount:N0} units with {field.Large.EntryCount:N0} entries of {GeneratedLedger.Months} months; a tenth: {field.Small.UnitCount:N0}.
        The table is that of the largest district, {pages.Count} pages of up to 100 units; a unit has no rollup: its month's state and activities are asked for. The answers of SQL are equal to ours, without the watermark.
        "Signed in, beside" and "nobody looked up" are one process over a copy of the smaller store: the server, and its API with a fixed viewer in the place of door and accounts.
        """);
}

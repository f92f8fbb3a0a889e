namespace Hierarchy.Bench;

/// <summary>What is asked about.</summary>
internal sealed record ApiPlaces(string Province, string City, string District, Guid Unit, IReadOnlyList<ApiQuestion> Pages);

/// <summary>Every way once, the rivals in comparison next to each other.</summary>
/// <param name="cookie">The header of a session.</param>
internal sealed class ApiRound(ApiField field, ApiPlaces places, string cookie, TimeSpan time, Action<string, Measured> add)
{
    private const int SqlClients = 8;
    private const int Step = 5;

    public const string Rollup = "province rollup";
    public const string Anew = "province rollup, each time another question";
    public const string Cookie = "province rollup, by cookie";
    public const string Bare = "bare Kestrel, the rollup's bytes";
    public const string View = "Npgsql over a materialized view";
    public const string Live = "Npgsql, SQL on read, 8 clients";
    public const string Small = "province rollup, a tenth of the data";
    public const string City = "city rollup";
    public const string District = "district rollup";
    public const string Unit = "a unit's month";
    public const string Cities = "14 cities";
    public const string Series = "36 months";
    public const string Table = "a page of the units' table";
    public const string BareOf = "bare Kestrel, the bytes of ";
    public const string Record = "activityRecord";
    public const string RollupMeanwhile = "province rollup while activities are recorded";
    public const string RecordMeanwhile = "activityRecord while rollups are read";
    public const string Signed = "province rollup, signed in, beside";
    public const string Open = "province rollup, nobody looked up";

    private readonly Period _month = field.Large.Last;

    /// <param name="turn">Each round begins elsewhere: whoever comes first after a recording has its remains beside it.</param>
    public async Task RunAsync(int turn)
    {
        var reads = Reads(ApiQuestion.Rollup(places.Province, _month));
        for (var i = 0; i < reads.Length; i++)
            await reads[(turn * Step + i) % reads.Length]();
        add(Record, await field.Writer.RunAsync(ApiField.Recording(field.LargeServer, field.Large), time));
        await BothAsync(ApiQuestion.Rollup(places.Province, _month));
        await MeasureAsync(Live, await field.SqlAsync(ApiRivals.Live, places.Province, _month, SqlClients));
    }

    private Func<Task>[] Reads(ApiQuestion rollup) =>
    [
        () => AskAsync(Rollup, rollup, Bare),
        async () => await MeasureAsync(Anew, await ApiField.AnewAsync(field.LargeServer, field.Large, ApiQuestion.Anew(places.Province, _month))),
        async () => await MeasureAsync(View, await field.SqlAsync(ApiRivals.FromView, places.Province, _month, 64)),
        async () => await MeasureAsync(Small, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup])),
        () => AskAsync(City, ApiQuestion.Rollup(places.City, _month)),
        () => AskAsync(District, ApiQuestion.Rollup(places.District, _month)),
        () => AskAsync(Unit, ApiQuestion.Unit(places.Unit, _month)),
        async () => await MeasureAsync(Cookie, await ApiField.AskedAsync(field.LargeServer, field.Large, [rollup], by: cookie)),
        async () => await MeasureAsync(Signed, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup], field.Signed)),
        async () => await MeasureAsync(Open, await ApiField.AskedAsync(field.SmallServer, field.Small, [rollup], field.Open)),
        () => AskAsync(Cities, ApiQuestion.Cities(places.Province, _month), BareOf + Cities),
        () => AskAsync(Series, ApiQuestion.Series(places.Province, _month.Plus(1 - GeneratedLedger.Months), _month), BareOf + Series),
        () => AskAllAsync(Table, places.Pages, BareOf + Table),
    ];

    private Task AskAsync(string name, ApiQuestion question, string? bare = null) => AskAllAsync(name, [question], bare);

    private async Task AskAllAsync(string name, IReadOnlyList<ApiQuestion> questions, string? bare)
    {
        var way = await ApiField.AskedAsync(field.LargeServer, field.Large, questions);
        await MeasureAsync(name, way);
        if (bare is not null)
            await MeasureAsync(bare, await field.SameAsync(way, questions));
    }

    /// <summary>Reading and recording at once, each from as many connections as alone.</summary>
    private async Task BothAsync(ApiQuestion question)
    {
        var reading = await ApiField.AskedAsync(field.LargeServer, field.Large, [question]);
        var changing = reading with { Requests = [.. reading.Requests.Select(one => one with { Whole = null })] };
        var both = await Task.WhenAll(field.Reader.RunAsync(changing, time), field.Writer.RunAsync(ApiField.Recording(field.LargeServer, field.Large), time));
        // Whose processor time it was cannot be told.
        add(RollupMeanwhile, both[0] with { ServerUs = null, DatabaseUs = null });
        add(RecordMeanwhile, both[1] with { ServerUs = null, DatabaseUs = null });
    }

    private async Task MeasureAsync(string name, ApiWay way) => add(name, await field.Reader.RunAsync(way, time));
}

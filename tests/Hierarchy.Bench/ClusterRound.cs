namespace Hierarchy.Bench;

/// <summary>One of the two that are compared.</summary>
/// <param name="Writer">Records here and nowhere else: no two receipts of it name one position.</param>
/// <param name="Before">Sessions in the province's total before anything was recorded.</param>
internal sealed record ClusterSide(string Name, ApiServer Server, ApiLoad Writer, long Before);

/// <summary>Every way once, the two sides of each next to one another.</summary>
internal sealed class ClusterRound(
    ApiStore store, string province, IReadOnlyList<ClusterSide> sides, ApiLoad reader, TimeSpan time, Action<string, Measured> add)
{
    public const string InProcess = "in process";
    public const string OneSilo = "one silo";
    public const string Record = "activityRecord, ";
    public const string Rollup = "province rollup, ";
    public const string Anew = "province rollup, each time another question, ";
    public const string Climb = "submission to province, ";

    public async Task RunAsync()
    {
        foreach (var side in sides)
            add(Rollup + side.Name, await reader.RunAsync(await ApiField.AskedAsync(side.Server, store, [ApiQuestion.Rollup(province, store.Last)]), time));
        foreach (var side in sides)
            add(Anew + side.Name, await reader.RunAsync(await ApiField.AnewAsync(side.Server, store, ApiQuestion.Anew(province, store.Last)), time));
        foreach (var side in sides)
            add(Record + side.Name, await side.Writer.RunAsync(ApiField.Recording(side.Server, store), time));
        // The month in which the sessions are.
        var then = new ApiRequest(ApiQuestion.RollupFrom(province, store.Last.Plus(1)).Request("/graphql", ApiField.Bearer(store.Token)), null);
        foreach (var side in sides)
            add(Climb + side.Name, await side.Writer.RunAsync(ApiField.Recording(side.Server, store) with { Then = then }, time));
    }
}

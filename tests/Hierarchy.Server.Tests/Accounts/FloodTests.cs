using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Hierarchy.Server.Accounts;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Ten thousand wrong passwords: whoever sends them gains nothing, and nobody else loses much.</summary>
public class FloodTests(ITestOutputHelper output)
{
    private const int Wrong = 10_000;

    [Theory]
    [InlineData(1, 32)]
    [InlineData(2_500, 200)]
    public async Task Ten_thousand_wrong_passwords_are_refused_while_who_is_signed_in_goes_on(int addresses, int atOnce)
    {
        await using var house = await House.OpenAsync(Listening.Local with { Proxy = true });
        await house.AccountAsync("zhang", Role.Administrator);
        using var zhang = await house.SignedInAsync("zhang");
        using var stop = new CancellationTokenSource();
        var working = Task.Run(() => WorkAsync(zhang, stop.Token));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var since = Stopwatch.GetTimestamp();

        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        using var guesser = house.Anonymous();
        await Parallel.ForAsync(0, Wrong, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) =>
        {
            var answer = await guesser.SignInAsync("zhang", $"wrong password {i}", request =>
            {
                request.Headers.Add("X-Forwarded-For", $"10.1.{i % addresses / 250}.{i % addresses % 250}");
                request.Headers.Add("X-Forwarded-Proto", "https");
            });
            answers.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        });

        var took = Stopwatch.GetElapsedTime(since);
        await stop.CancelAsync();
        var (worked, longest) = await working;
        var more = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Wrong} from {addresses} addresses in {took.TotalSeconds:F1} s: {string.Join(", ", answers)}; meanwhile {worked} requests of a session, the longest {longest.TotalMilliseconds:F0} ms; {more >> 10} KiB more");
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Keys.Order());
        Assert.Equal(Wrong, answers.Values.Sum());
        if (addresses == 1)
            Assert.InRange(answers[HttpStatusCode.Unauthorized], 30, 60 + 30 * (int)took.TotalMinutes);
        Assert.True(took < TimeSpan.FromMinutes(2), $"{took}");
        Assert.True(worked > 20 && longest < TimeSpan.FromSeconds(10), $"{worked}, {longest}");
        Assert.True(more < 64 << 20, $"{more}");
        Assert.True(await zhang.IsInAsync());
        Assert.Equal(5, await house.Database.ScalarAsync<int>("select failures from account where name = 'zhang'"));
    }

    private static async Task<(int Count, TimeSpan Longest)> WorkAsync(Caller caller, CancellationToken stop)
    {
        var (count, longest) = (0, TimeSpan.Zero);
        for (; !stop.IsCancellationRequested; count++)
        {
            var since = Stopwatch.GetTimestamp();
            var answer = await caller.GetAsync(Caller.Question);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status} {answer.Message}");
            longest = Stopwatch.GetElapsedTime(since) is var took && took > longest ? took : longest;
            await Task.Delay(10, CancellationToken.None);
        }
        return (count, longest);
    }
}

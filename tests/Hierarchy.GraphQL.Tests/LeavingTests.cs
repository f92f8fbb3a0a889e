using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

/// <summary>A reader of events who leaves ends them; nothing has failed, and nobody is told.</summary>
public sealed class LeavingTests
{
    public sealed class Query
    {
        public int A() => 1;
    }

    public sealed class Subscription
    {
        public async IAsyncEnumerable<int> Tick([EnumeratorCancellation] CancellationToken token)
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, token);
        }
    }

    [Fact]
    public async Task A_reader_who_leaves_is_not_taken_for_a_failure()
    {
        var failures = new List<Exception>();
        var engine = TestEngine.Create("type Query { a: Int } type Subscription { tick: Int }", options =>
        {
            options.Root<Query>("Query").Root<Subscription>("Subscription");
            options.OnException = failures.Add;
        });
        using var response = await engine.ExecuteAsync(
            new GraphQLRequest("subscription {tick}"u8.ToArray()) { MayStream = true }, new ServiceCollection().BuildServiceProvider(), CancellationToken.None);
        using var reader = new CancellationTokenSource();
        await using var events = response.Events!.GetAsyncEnumerator(reader.Token);
        Assert.True(await events.MoveNextAsync());

        var next = events.MoveNextAsync().AsTask();
        await reader.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Empty(failures);
    }
}

namespace Hierarchy.GraphQL.Tests;

public sealed class LimitTests
{
    public sealed class Query
    {
        public async Task<int> Slow(CancellationToken token)
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        }

        /// <summary>Hears of the end before the engine does.</summary>
        public async Task<int> Busy(CancellationToken token)
        {
            SpinWait.SpinUntil(() => token.IsCancellationRequested);
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        }

        public async Task<int> Deaf()
        {
            await new TaskCompletionSource().Task;
            return 1;
        }

        public string Long() => new('x', 10_000);
        public int[] Many() => new int[2_000];
        public string? Bad() => throw new FormatException("secret");
    }

    const string Sdl = "type Query { slow: Int busy: Int deaf: Int long: String many: [E] bad: String } enum E { A }";
    static GraphQLEngine Engine(GraphQLLimits limits, bool introspection = true) =>
        TestEngine.Create(Sdl, o => (o.Root<Query>("Query")).Introspection = introspection, limits);

    [Theory]
    [InlineData("{slow}")]
    [InlineData("{busy}")]
    [InlineData("{deaf}")]
    public async Task Time_ends_a_request_even_if_its_resolver_does_not_listen(string query) =>
        Assert.Equal(ErrorCodes.Timeout, (await Engine(new() { Time = TimeSpan.FromMilliseconds(50) }).AskAsync(query)).Errors().Split('@')[0]);

    [Fact]
    public async Task A_response_has_a_size() =>
        Assert.Equal(ErrorCodes.Limit, (await Engine(new() { ResponseBytes = 9_000 }).AskAsync("{long}")).Errors());

    [Fact]
    public async Task Errors_of_one_response_are_counted() =>
        Assert.Equal(10, (await Engine(new() { ErrorsPerResponse = 10 }).AskAsync("{many}")).Json().GetProperty("errors").GetArrayLength());

    [Fact]
    public async Task Introspection_can_be_switched_off()
    {
        Assert.Equal(ErrorCodes.IntrospectionOff, (await Engine(new(), introspection: false).AskAsync("{__schema{queryType{name}}}")).Errors());
        Assert.Equal(
            ErrorCodes.IntrospectionOff,
            (await Engine(new(), introspection: false).AskAsync("{...F} fragment F on Query {__type #\n (name: \"Query\"){name}}")).Errors());
        Assert.Equal("{\"__typename\":\"Query\"}", (await Engine(new(), introspection: false).AskAsync("{__typename}")).Data());
    }

    [Fact]
    public async Task The_cache_stays_small_and_right()
    {
        var engine = Engine(new() { CachedOperations = 8 });
        for (var i = 0; i < 100; i++) Assert.Equal($"{{\"a{i % 20}\":\"Query\"}}", (await engine.AskAsync($"{{a{i % 20}: __typename}}")).Data());
    }

    [Fact]
    public async Task Faulty_documents_make_room_before_good_ones()
    {
        var misses = 0;
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        var engine = Engine(new() { CachedOperations = 8 });
        await engine.AskAsync("{bad}");
        for (var i = 0; i < 100; i++) await engine.AskAsync($"{{no{i}}}");
        var mine = new AsyncLocal<bool> { Value = true };
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "graphql.operation.cache.misses") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => misses += mine.Value ? 1 : 0);
        listener.Start();
        Assert.Equal("{\"bad\":null}", (await engine.AskAsync("{bad}")).Data());
        Assert.Equal(0, misses);
    }

    [Fact]
    public async Task Hidden_exceptions_are_told_to_the_server_only()
    {
        var told = new List<Exception>();
        var engine = TestEngine.Create(Sdl, o => o.Root<Query>("Query").OnException = told.Add);
        Assert.DoesNotContain("secret", await engine.AskAsync("{bad}"), StringComparison.Ordinal);
        Assert.IsType<FormatException>(Assert.Single(told));
    }
}

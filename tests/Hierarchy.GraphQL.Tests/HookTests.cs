using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

/// <summary>What an application hangs on the engine: extensions of request and response, and guards on directives.</summary>
public sealed class HookTests
{
    const string Sdl = """
        directive @access(role: String! = "clerk") repeatable on FIELD_DEFINITION | OBJECT | INTERFACE
        interface Sealed @access(role: "keeper") { key: String }
        interface Rated { rate: Int @access(role: "rater") }
        type Box implements Rated & Sealed { name: String! key: String rate: Int late: Int @access(role: "night") }
        type Vault @access { gold: Int! more: [Vault!] }
        type Query { position: Int open: Int shut: Int @access(role: "boss") box: Box boxes: [Box] vault: Vault }
        type Mutation { act: Int @access(role: "boss") }
        type Mark { at: Int }
        type Subscription { tick: Int @access(role: "boss") watermark: Mark }
        """;

    /// <summary>The application's own service: the position a client waits for, and the one it is told.</summary>
    public sealed class Position
    {
        public long? Least { get; set; }
        public Action<string, object?> Tell { get; set; } = (_, _) => { };
        public List<string> Begun { get; } = [];
        public int Ended { get; set; }
    }

    public sealed class Roles(params string[] held)
    {
        public string[] Held { get; } = held;
        public List<string> Asked { get; } = [];
    }

    public sealed record Box(string Name)
    {
        public string Key => "k";
        public int Rate => 5;
    }

    public sealed class BoxResolvers
    {
        public async Task<int> LateAsync(Box box)
        {
            await Task.Yield();
            return box.Name.Length;
        }
    }

    public sealed record Vault(int Gold)
    {
        public Vault[] More => [];
    }

    public sealed class Query(Position position, Roles roles)
    {
        public int? Position()
        {
            position.Tell("watermark", "123");
            return (int?)position.Least;
        }

        public int Open() => 1;
        public int Shut() => throw new InvalidOperationException("nobody may come here as " + roles.Held[0]);
        public Box Box() => new("b");
        public Box[] Boxes() => [new("b"), new("c")];
        public Vault Vault() => new(7);
    }

    public sealed class Mutation
    {
        public int Act() => throw new InvalidOperationException("never");
    }

    public sealed record Mark(int Number);

    public sealed class MarkResolvers(Position position)
    {
        public int? At(Mark mark)
        {
            position.Tell("watermark", mark.Number);
            return (int?)position.Least;
        }
    }

    public sealed class Subscription
    {
        public IAsyncEnumerable<int> Tick() => throw new InvalidOperationException("never");
        public async IAsyncEnumerable<Mark> Watermark()
        {
            for (var i = 0; i < 2; i++)
            {
                await Task.Yield();
                yield return new(i);
            }
        }
    }

    static void Bind(GraphQLOptions options) => options.Root<Query>("Query").Root<Mutation>("Mutation").Root<Subscription>("Subscription")
        .Type<Box, BoxResolvers>("Box").Type<Vault>("Vault").Type<Mark, MarkResolvers>("Mark")
        .Guard("access", (services, arguments) =>
        {
            var (roles, role) = (services.GetRequiredService<Roles>(), (string)arguments["role"]!);
            roles.Asked.Add(role);
            if (!roles.Held.Contains(role)) throw new GraphQLException($"Only a {role} may have this.", "FORBIDDEN");
        })
        .BeforeExecution = (services, start, _) =>
        {
            var position = services.GetRequiredService<Position>();
            (position.Least, position.Tell) = (start.Extensions.GetValueOrDefault("minPosition") as long?, start.Answer);
            position.Begun.Add(string.Join(' ', start.Directives.Order().Prepend($"{start.Kind}")));
            return position.Least > 1000
                ? throw new GraphQLException("The ledger is not there yet.", "POSITION_NOT_REACHED")
                : new(new Ended(() => position.Ended++));
        };

    sealed class Ended(Action then) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            then();
            return default;
        }
    }

    static async Task<string> Ask(string query, Roles roles, string extensions = "{}", CostReport cost = CostReport.None, bool stream = false, Position? position = null)
    {
        var services = new ServiceCollection().AddSingleton(position ?? new Position()).AddSingleton(roles).BuildServiceProvider();
        var request = new GraphQLRequest(Encoding.UTF8.GetBytes(query)) { Extensions = JsonDocument.Parse(extensions).RootElement, Cost = cost,
            MayStream = stream };
        using var response = await TestEngine.Create(Sdl, Bind).ExecuteAsync(request, services, CancellationToken.None);
        var text = new StringBuilder(Encoding.UTF8.GetString(response.Body.Span));
        if (response.Events is { } events)
        {
            await foreach (var body in events) text.Append(Encoding.UTF8.GetString(body.Span)).Append('\n');
        }
        return text.ToString();
    }

    [Fact]
    public async Task Extensions_reach_the_application_and_come_back() =>
        Assert.Equal(
            "{\"data\":{\"position\":123},\"extensions\":{\"watermark\":\"123\"}}", await Ask("{position}", new(), "{\"minPosition\": 123}"));

    [Fact]
    public async Task Extensions_stand_beside_errors_and_costs()
    {
        var response = (await Ask("{position shut}", new(), cost: CostReport.Report)).Json();
        Assert.Equal(["errors", "data", "extensions"], response.EnumerateObject().Select(m => m.Name));
        Assert.Equal(["watermark", "operationCost"], response.GetProperty("extensions").EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public async Task Without_entries_there_are_no_extensions() => Assert.Equal("{\"data\":{\"open\":1}}", await Ask("{open}", new()));

    [Fact]
    public async Task The_application_can_refuse_before_anything_runs()
    {
        var response = await Ask("{position}", new(), "{\"minPosition\": 1001}");
        Assert.Equal(("POSITION_NOT_REACHED", "(none)"), (response.Errors(), response.Data()));
        Assert.Equal("POSITION_NOT_REACHED", (await Ask("subscription {watermark{at}}", new(), "{\"minPosition\": 1001}", stream: true)).Errors());
    }

    [Fact]
    public async Task Each_event_has_extensions_of_its_own() =>
        Assert.Equal("{\"data\":{\"watermark\":{\"at\":5}},\"extensions\":{\"watermark\":0}}\n{\"data\":{\"watermark\":{\"at\":5}},\"extensions\":{\"watermark\":1}}\n",
            await Ask("subscription {watermark{at}}", new(), "{\"minPosition\": 5}", stream: true));

    [Theory]
    [InlineData("{open}", "Query")]
    [InlineData("mutation {act}", "Mutation access")]
    [InlineData("{open shut}", "Query access")]
    [InlineData("query($no: Boolean = false) {open ...F @include(if: $no)} fragment F on Query { box { ...G } } fragment G on Rated { rate }", "Query access")]
    public async Task An_execution_is_told_which_directives_its_fields_carry(string query, string directives)
    {
        var position = new Position();
        await Ask(query, new("boss"), position: position);
        Assert.Equal([directives], position.Begun);
    }

    [Theory]
    [InlineData("{open}", "Query")]
    [InlineData("{position(", "")]
    [InlineData("subscription {watermark{at}}", "EventSource Event Event")]
    public async Task What_an_execution_began_ends_with_it(string query, string kinds)
    {
        var position = new Position();
        await Ask(query, new(), stream: true, position: position);
        Assert.Equal((kinds, position.Begun.Count), (string.Join(' ', position.Begun), position.Ended));
    }

    [Theory]
    [InlineData("{open shut}", "", "{\"open\":1,\"shut\":null}", "FORBIDDEN@shut")]
    [InlineData("{box{name late}}", "", "{\"box\":null}", "FORBIDDEN@box.name")]
    [InlineData("{box{late}}", "keeper night", "{\"box\":{\"late\":1}}", "")]
    [InlineData("{box{late}}", "keeper", "{\"box\":{\"late\":null}}", "FORBIDDEN@box.late")]
    [InlineData("{box{key rate}}", "keeper", "{\"box\":{\"key\":\"k\",\"rate\":null}}", "FORBIDDEN@box.rate")]
    [InlineData("{box{__typename rate}}", "keeper rater", "{\"box\":{\"__typename\":\"Box\",\"rate\":5}}", "")]
    [InlineData("{vault{gold}}", "clerk", "{\"vault\":{\"gold\":7}}", "")]
    [InlineData("{vault{gold}}", "", "{\"vault\":null}", "FORBIDDEN@vault.gold")]
    [InlineData("mutation {act}", "", "{\"act\":null}", "FORBIDDEN@act")]
    [InlineData("subscription {tick}", "", "(none)", "FORBIDDEN")]
    public async Task A_guarded_field_is_not_resolved_for_those_it_refuses(string query, string roles, string data, string errors)
    {
        var response = await Ask(query, new(roles.Split(' ')), stream: true);
        Assert.Equal((data, errors), (response.Data(), response.Errors()));
    }

    [Fact]
    public async Task A_guard_is_asked_once_per_directive_and_request()
    {
        var roles = new Roles("keeper", "night");
        await Ask("{boxes{name key late} box{late}}", roles);
        Assert.Equal(["keeper", "night"], roles.Asked.Order());
    }

    [Theory]
    [InlineData("type Query { a: Int @acess }", "Unknown directive \"@acess\" at \"Query.a\"")]
    [InlineData("directive @access on OBJECT type Query { a: Int @access }", "may not be used on FIELD_DEFINITION, but is at \"Query.a\"")]
    [InlineData("directive @access(role: String!) on OBJECT type Query @access { a: Int }", "\"@access(role:)\" is required at \"Query\"")]
    [InlineData("directive @access(role: String) on OBJECT type Query @access(rule: \"\") { a: Int }", "Unknown argument \"@access(rule:)\"")]
    [InlineData("directive @access(role: String) on OBJECT type Query @access(role: 1) { a: Int }", "is not a \"String\" at \"Query\"")]
    [InlineData("directive @access on OBJECT type Query @access @access { a: Int }", "is not repeatable, but is repeated at \"Query\"")]
    [InlineData("type Query { a(b: Int @oneOf): Int }", "may not be used on ARGUMENT_DEFINITION, but is at \"Query.a.b\"")]
    public void A_directive_that_means_nothing_stops_the_server(string sdl, string fault) =>
        Assert.Contains(fault, Assert.Throws<SchemaException>(() => GraphQLSchema.FromSdl(sdl)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("type Query { a: Int }", "is not in the schema")]
    [InlineData("directive @access on ENUM type Query { a: Int }", "may stand on FIELD_DEFINITION, OBJECT, INTERFACE only")]
    public void A_guard_that_nobody_would_ask_stops_the_server(string sdl, string fault) =>
        Assert.Contains(fault,
            Assert.Throws<SchemaException>(() => TestEngine.Create(sdl, o => o.Root<ExecutionTests.Plain>("Query").Guard("access", (_, _) => { }))).Message,
            StringComparison.Ordinal);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

public sealed class ExecutionTests
{
    const string Sdl = """
        interface Named { name: String }
        type Node implements Named { name: String loud: String! fails: String must: String! kid: Node mustKid: Node! kids: [Node] mustKids: [Node!] all: [Node!]! late: Node lateMust: String! loaded: Node viaTwo: Node lateLoaded: Node batch: Node number: Int }
        type Other implements Named { name: String extra: Int }
        union Any = Node | Other
        type Query { node: Node any(other: Boolean): Any list: [Node] ints: [Int!] log: [String!]! }
        type Mutation { add(n: Int!): Node }
        """;

    public sealed record Node(string? Name, int Depth = 0)
    {
        public object? Number { get; init; } = 5;
    }

    public sealed record Other(string Name, int Extra);

    public sealed class Log
    {
        public ConcurrentQueue<string> Lines { get; } = new();
    }

    public sealed class NodeResolvers(Log log)
    {
        static Node Next(Node node) => new(node.Name + "+", node.Depth + 1);
        public string? Loud(Node node) => node.Name?.ToUpperInvariant();
        public string Fails() => throw new InvalidOperationException("secret connection string");
        public string Must(Node node) => node.Name == "bad" ? throw new GraphQLException("no", "NOPE") : "ok";
        public Node Kid(Node node) => Next(node);
        public Node MustKid(Node node) => node with { Name = null };
        public Node?[] Kids(Node node) => [Next(node), null, new Node("bad")];
        public Node[] MustKids(Node node) => [Next(node), new Node("bad")];
        public Node[] All(Node node) => [Next(node), new Node("b")];
        public async Task<Node> LateAsync(Node node, CancellationToken token)
        {
            await Task.Delay(1, token);
            return Next(node);
        }

        public async ValueTask<string?> LateMust(Node node)
        {
            await Task.Yield();
            return node.Name == "bad" ? null : "late";
        }

        public Task<Node> Loaded(Node node, Func<string, Task<Node>> nodeByName) => nodeByName("L" + node.Name);
        public async Task<Node> LateLoaded(Node node, Func<string, Task<Node>> nodeByName, CancellationToken token)
        {
            // Whatever the loop had to do is done by then: it waits for this resolver, which will wait for a loader.
            await Task.Delay(50, token);
            return (await Task.WhenAll(nodeByName("D" + node.Name), nodeByName("E")))[0];
        }

        public async Task<Node> ViaTwo(Node node, Func<string, Task<Node>> nodeByName) => await nodeByName((await nodeByName("x")).Name + node.Name);

        public async Task<IReadOnlyDictionary<Node, Node>> Batch(IReadOnlyList<Node> nodes, CancellationToken token)
        {
            log.Lines.Enqueue($"batch {nodes.Count}");
            await Task.Delay(1, token);
            return nodes.Distinct().ToDictionary(n => n, n => new Node("B" + n.Name));
        }
    }

    public sealed class Loaders(Log log)
    {
        public async Task<IReadOnlyDictionary<string, Node>> NodeByNameAsync(IReadOnlyList<string> keys, CancellationToken token)
        {
            log.Lines.Enqueue("load " + string.Join(',', keys));
            await Task.Delay(1, token);
            return keys.Where(k => k != "Lnone").ToDictionary(
                k => k, k => k == "Lboom" ? throw new InvalidOperationException("secret") : new Node(k));
        }
    }

    public sealed class Query(Log log)
    {
        public Node Node() => new("a");
        public object Any(bool? other) => other == true ? new Other("o", 1) : new Node("n");
        public Node[] List() => [new("a"), new("b"), new("a"), new("none")];
        public int?[] Ints() => [1, null];
        public string[] Log() => [.. log.Lines];
    }

    public sealed class Mutation(Log log)
    {
        public async Task<Node> Add(int n)
        {
            log.Lines.Enqueue($"start {n}");
            await Task.Delay(5 - n);
            log.Lines.Enqueue($"end {n}");
            return new Node("m" + n);
        }
    }

    readonly Log _log = new();

    async Task<string> Ask(string query, string variables = "{}")
    {
        var engine = TestEngine.Create(
            Sdl, o => o.Root<Query>("Query").Root<Mutation>("Mutation").Type<Node, NodeResolvers>("Node").Type<Other>("Other").Loaders<Loaders>());
        return await engine.AskAsync(query, variables, services: new ServiceCollection().AddSingleton(_log).BuildServiceProvider());
    }

    [Fact]
    public async Task Keys_come_in_the_order_of_first_appearance() =>
        Assert.Equal("{\"b\":\"a\",\"kid\":{\"x\":\"a+\",\"loud\":\"A+\"},\"a\":\"Node\"}",
            (await Ask("{node{b: name ...F a: __typename kid{loud}}} fragment F on Node {kid{x: name} b: name}")).Data().Replace("{\"node\":", "",
                StringComparison.Ordinal)[..^1]);

    [Fact]
    public async Task Abstract_values_take_the_selections_of_their_type() =>
        Assert.Equal("{\"a\":{\"__typename\":\"Other\",\"extra\":1},\"b\":{\"__typename\":\"Node\",\"name\":\"n\"}}",
            (await Ask("{a: any(other: true){...F} b: any{...F}} fragment F on Any {__typename ... on Other {extra} ... on Node {name}}")).Data());

    [Theory]
    [InlineData("{node{name fails}}", "{\"node\":{\"name\":\"a\",\"fails\":null}}", "UNEXPECTED@node.fails")]
    [InlineData("{node{name mustKid{name loud}}}", "{\"node\":null}", "NON_NULL_VIOLATED@node.mustKid.loud")]
    [InlineData("{node{kids{name must}}}", "{\"node\":{\"kids\":[{\"name\":\"a+\",\"must\":\"ok\"},null,null]}}", "NOPE@node.kids.2.must")]
    [InlineData("{node{name mustKids{must}}}", "{\"node\":{\"name\":\"a\",\"mustKids\":null}}", "NOPE@node.mustKids.1.must")]
    [InlineData("{ints}", "{\"ints\":null}", "NON_NULL_VIOLATED@ints.1")]
    [InlineData("{node{x: kids{lateMust}}}", "{\"node\":{\"x\":[{\"lateMust\":\"late\"},null,null]}}", "NON_NULL_VIOLATED@node.x.2.lateMust")]
    public async Task An_error_makes_the_nearest_nullable_place_null(string query, string data, string errors)
    {
        var response = await Ask(query);
        Assert.Equal((data, errors), (response.Data(), response.Errors()));
        Assert.DoesNotContain("secret", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_have_the_place_of_their_field() =>
        Assert.Equal(
            "[{\"line\":2,\"column\":3}]", (await Ask("{node{\n  fails}}")).Json().GetProperty("errors")[0].GetProperty("locations").GetRawText());

    [Fact]
    public async Task Keys_of_a_level_are_loaded_together_and_once()
    {
        Assert.Equal(
            "{\"list\":[{\"loaded\":{\"name\":\"La\"}},{\"loaded\":{\"name\":\"Lb\"}},{\"loaded\":{\"name\":\"La\"}},{\"loaded\":null}]}", (await Ask("{list{loaded{name}}}")).Data());
        Assert.Equal(["load La,Lb,Lnone"], _log.Lines);
    }

    [Fact]
    public async Task A_batch_resolver_sees_all_parents_of_a_level_once()
    {
        Assert.Contains("{\"batch\":{\"name\":\"Bb\"}}", (await Ask("{list{batch{name}}}")).Data(), StringComparison.Ordinal);
        Assert.Equal(["batch 3"], _log.Lines);
    }

    [Fact]
    public async Task A_loader_that_waits_for_a_loader_still_batches()
    {
        await Ask("{list{viaTwo{name}}}");
        Assert.Equal(["load x", "load xa,xb,xnone"], _log.Lines);
    }

    [Fact]
    public async Task A_loader_asked_after_a_wait_answers() =>
        Assert.Equal("{\"node\":{\"lateLoaded\":{\"name\":\"Da\"}}}", (await Ask("{node{lateLoaded{name}}}").WaitAsync(TimeSpan.FromSeconds(10))).Data());

    [Fact]
    public async Task Asynchronous_values_are_complete_to_any_depth() =>
        Assert.Equal(
            "{\"node\":{\"late\":{\"name\":\"a+\",\"late\":{\"loaded\":{\"name\":\"La++\"}}}}}", (await Ask("{node{late{name late{loaded{name}}}}}")).Data());

    [Fact]
    public async Task Mutations_run_one_after_the_other()
    {
        Assert.Equal("{\"a\":{\"name\":\"m1\"},\"b\":{\"name\":\"m2\"}}", (await Ask("mutation {a: add(n: 1){name} b: add(n: 2){name}}")).Data());
        Assert.Equal(["start 1", "end 1", "start 2", "end 2"], _log.Lines);
    }

    [Fact]
    public async Task Conditions_on_variables_get_their_own_plans()
    {
        const string query = "query ($s: Boolean!) {node{name @skip(if: $s) loud @include(if: $s)}}";
        Assert.Equal("{\"node\":{\"loud\":\"A\"}}", (await Ask(query, "{\"s\":true}")).Data());
        Assert.Equal("{\"node\":{\"name\":\"a\"}}", (await Ask(query, "{\"s\":false}")).Data());
    }

    [Fact]
    public async Task Request_errors_have_no_data()
    {
        foreach (var query in new[] { "{", "{nope}", "query A {node{name}} query B {node{name}}" })
        {
            Assert.False((await Ask(query)).Json().TryGetProperty("data", out _));
        }
    }

    [Fact]
    public async Task Introspection_knows_deprecation_defaults_and_oneOf()
    {
        var engine = TestEngine.Create(
            "type Query { a(b: I = {c: [1]} @deprecated): Int @deprecated(reason: \"r\") d: Int } input I @oneOf { c: [Int] } scalar S @specifiedBy(url: \"u:v\")", o => o.Root<Plain>("Query"));
        Assert.Equal("{\"q\":{\"fields\":[{\"name\":\"d\"}],\"all\":[{\"name\":\"a\",\"isDeprecated\":true,\"deprecationReason\":\"r\",\"args\":[{\"defaultValue\":\"{c: [1]}\"}]},{\"name\":\"d\",\"isDeprecated\":false,\"deprecationReason\":null,\"args\":[]}]},\"i\":{\"isOneOf\":true,\"kind\":\"INPUT_OBJECT\"},\"s\":{\"specifiedByURL\":\"u:v\"}}",
            (await engine.AskAsync("{q: __type(name: \"Query\"){fields{name} all: fields(includeDeprecated: true){name isDeprecated deprecationReason args(includeDeprecated: true){defaultValue}}} i: __type(name: \"I\"){isOneOf kind} s: __type(name: \"S\"){specifiedByURL}}")).Data());
    }

    public sealed class Plain
    {
        public int A() => 1;
        public int D() => 2;
    }
}

namespace Hierarchy.GraphQL.Tests;

public sealed class CostTests
{
    const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          items(first: Int, last: Int): [Item!]! @listSize(slicingArguments: ["first", "last"])
          page(first: Int = 10): Page! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
          assumed: [Item!]! @listSize(assumedSize: 7)
          find(filter: Filter @cost(weight: "2")): Item
        }
        input Filter { or: [Filter!] text: String @cost(weight: "5") }
        type Page { nodes: [Item!]! edges: [Item!]! total: Int }
        type Item { name: String dear: Int @cost(weight: "4") self: Item parts(first: Int): [Item!]! @listSize(slicingArguments: ["first"]) }
        """;

    public sealed record Item(string Name)
    {
        public static int Made;
        public int Dear => 1;
        public Item Self => this;
    }

    public sealed record Page(Item[] Nodes, Item[] Edges, int Total);
    public sealed record Filter(Filter[]? Or, string? Text);

    public sealed class ItemResolvers
    {
        public Item[] Parts(Item item, int? first) => [.. Enumerable.Repeat(item, first ?? 0)];
    }

    public sealed class Query
    {
        public Item[] Items(int? first, int? last)
        {
            Interlocked.Increment(ref Item.Made);
            return [.. Enumerable.Range(0, first ?? last ?? 0).Select(i => new Item($"{i}"))];
        }

        public Page Page(int? first) => new(Items(first, null), [], 0);
        public Item[] Assumed() => [];
        public Item? Find(Filter? filter) => filter?.Text is null ? null : new Item(filter.Text);
    }

    static readonly GraphQLEngine Engine = TestEngine.Create(Sdl, o => o.Root<Query>("Query").Type<Item, ItemResolvers>("Item").Type<Page>("Page"));

    [Theory]
    [InlineData("{items(first: 10){name}}", "{}", 1, 10)]
    [InlineData("{items(first: 10){name dear}}", "{}", 41, 10)]
    [InlineData("query ($n: Int) {items(first: $n){self{name}}}", "{\"n\": 3}", 4, 6)]
    [InlineData("query ($n: Int) {items(first: $n){self{name}}}", "{\"n\": 30}", 31, 60)]
    [InlineData("{page{nodes{name dear} total}}", "{}", 42, 11)]
    [InlineData("{page(first: 2){nodes{name} edges{name}}}", "{}", 3, 5)]
    [InlineData("{assumed{dear}}", "{}", 29, 7)]
    [InlineData("{find(filter: {text: \"a\"}){name}}", "{}", 8, 1)]
    [InlineData("query ($f: Filter) {find(filter: $f){name}}", "{\"f\": {\"or\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}}", 13, 1)]
    [InlineData("{items(first: 2){...F ...F}} fragment F on Item {dear}", "{}", 17, 2)]
    [InlineData("query ($s: Boolean = true) {items(first: 2){dear @skip(if: $s)}}", "{}", 1, 2)]
    public async Task Costs_follow_the_actual_variables(string query, string variables, double field, double type)
    {
        var cost = (await Engine.AskAsync(query, variables, CostReport.Validate)).Json().GetProperty("extensions").GetProperty("operationCost");
        Assert.Equal((field, type), (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble()));
    }

    [Fact]
    public async Task A_report_stands_beside_the_data()
    {
        var response = (await Engine.AskAsync("{items(first: 1){name}}", cost: CostReport.Report)).Json();
        Assert.Equal(1, response.GetProperty("data").GetProperty("items").GetArrayLength());
        Assert.Equal(1, response.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble());
    }

    [Fact]
    public async Task Too_dear_an_operation_is_refused_before_work_starts()
    {
        var made = Item.Made;
        var response = await Engine.AskAsync("{items(first: 100){parts(first: 100){parts(first: 100){dear}}}}");
        Assert.Equal((ErrorCodes.Cost, "(none)", made), (response.Errors(), response.Data(), Item.Made));
        Assert.Equal(1000, response.Json().GetProperty("errors")[0].GetProperty("extensions").GetProperty("maxFieldCost").GetDouble());
    }

    [Fact]
    public async Task Doubling_fragments_are_priced_without_walking_them_out()
    {
        var query = "{find{...F0}} " + string.Join(' ',
            Enumerable.Range(0, 18).Select(i => $"fragment F{i} on Item {{{(i < 17 ? $"a: self{{...F{i + 1}}} b: self{{...F{i + 1}}}" : "name")}}}"));
        Assert.Equal(ErrorCodes.Cost, (await Engine.AskAsync(query)).Errors());
    }

    [Theory]
    [InlineData("{items{name}}")]
    [InlineData("{items(first: 1, last: 1){name}}")]
    public async Task Exactly_one_slicing_argument_is_required(string query) =>
        Assert.Equal(ErrorCodes.Validation, (await Engine.AskAsync(query)).Errors());
}

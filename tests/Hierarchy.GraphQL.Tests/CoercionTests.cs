using System.Text.Json;

namespace Hierarchy.GraphQL.Tests;

public sealed class CoercionTests
{
    const string Sdl = """
        scalar Date
        scalar Any
        enum Size { SMALL EXTRA_BIG }
        input Box { size: Size! label: String = "x" inner: Box tags: [String!] }
        input Patch { name: String note: String = "n" }
        input By @oneOf { id: ID name: String }
        type Query {
          int(v: Int = 7): String float(v: Float): String string(v: String): String bool(v: Boolean): String id(v: ID): String
          list(v: [Int]): String deep(v: [[Int]]): String size(v: Size): String box(v: Box): String patch(v: Patch): String given(v: Patch): String by(v: By!): String date(v: Date): String any(v: Any): String req(v: Int! = 3): String
        }
        """;

    public enum Size { Small, ExtraBig }
    public sealed record Box(Size Size, string? Label, Box? Inner, string[]? Tags);
    public sealed record Given(string? Name, string? Note, IReadOnlySet<string> Fields);
    public sealed record By(string? Id, string? Name);

    public sealed class Query
    {
        static string Show(object? value) => JsonSerializer.Serialize(value).Replace('"', '\'');
        public string Int(int? v) => Show(v);
        public string Float(double? v) => Show(v);
        public string String(string? v) => Show(v);
        public string Bool(bool? v) => Show(v);
        public string Id(string? v) => Show(v);
        public string List(int?[]? v) => Show(v);
        public string Deep(IReadOnlyList<int?[]?>? v) => Show(v);
        public string Size(Size? v) => Show(v?.ToString());
        public string Box(Box? v) => Show(v);
        public string Patch(IReadOnlyDictionary<string, object?>? v) => Show(v);
        public string Given(Given? v) => Show(v);
        public string By(By v) => Show(v);
        public string Date(DateOnly? v) => Show(v);
        public string Any(object? v) => v?.GetType().Name + Show(v);
        public string Req(int v) => Show(v);
    }

    static readonly GraphQLEngine Engine = TestEngine.Create(
        Sdl, o => o.Root<Query>("Query").Scalar("Date", v => DateOnly.Parse((string)v, System.Globalization.CultureInfo.InvariantCulture),
        d => d.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    static async Task<string> Value(string query, string variables = "{}")
    {
        var response = await Engine.AskAsync(query, variables);
        return response.Errors() is { Length: > 0 } errors
            ? errors : response.Json().GetProperty("data").EnumerateObject().First().Value.GetString()!;
    }

    [Theory]
    [InlineData("{int}", "7")]
    [InlineData("{int(v: null)}", "null")]
    [InlineData("{float(v: 3)}", "3")]
    [InlineData("{id(v: 12345678901)}", "'12345678901'")]
    [InlineData("{list(v: 5)}", "[5]")]
    [InlineData("{list(v: null)}", "null")]
    [InlineData("{deep(v: 5)}", "[[5]]")]
    [InlineData("{deep(v: [5, [6, null], null])}", "[[5],[6,null],null]")]
    [InlineData("{size(v: EXTRA_BIG)}", "'ExtraBig'")]
    [InlineData("{box(v: {size: SMALL, inner: {size: EXTRA_BIG, label: null}, tags: \"a\"})}", "{'Size':0,'Label':'x','Inner':{'Size':1,'Label':null,'Inner':null,'Tags':null},'Tags':['a']}")]
    [InlineData("{patch(v: {name: null})}", "{'name':null,'note':'n'}")]
    [InlineData("{patch(v: {})}", "{'note':'n'}")]
    [InlineData("{given(v: {name: null})}", "{'Name':null,'Note':'n','Fields':['name','note']}")]
    [InlineData("{by(v: {name: \"a\"})}", "{'Id':null,'Name':'a'}")]
    [InlineData("{date(v: \"2026-02-03\")}", "'2026-02-03'")]
    [InlineData("{date(v: \"x\")}", "VALIDATION_ERROR")]
    [InlineData("{any(v: 9007199254740993)}", "Int649007199254740993")]
    [InlineData("{any(v: 1.5)}", "Double1.5")]
    [InlineData("{any(v: {a: [1, E]})}", "Dictionary`2{'a':[1,'E']}")]
    public async Task Literals(string query, string value) => Assert.Equal(value, await Value(query));

    [Theory]
    [InlineData("Int", "int", "1.0", "1")]
    [InlineData("Int", "int", "1e2", "100")]
    [InlineData("Int", "int", "1.5", "BAD_VARIABLE")]
    [InlineData("Int", "int", "2147483648", "BAD_VARIABLE")]
    [InlineData("Int", "int", "\"1\"", "BAD_VARIABLE")]
    [InlineData("Int", "int", "true", "BAD_VARIABLE")]
    [InlineData("Float", "float", "1", "1")]
    [InlineData("Float", "float", "\"1\"", "BAD_VARIABLE")]
    [InlineData("String", "string", "1", "BAD_VARIABLE")]
    [InlineData("Boolean", "bool", "1", "BAD_VARIABLE")]
    [InlineData("ID", "id", "7", "'7'")]
    [InlineData("ID", "id", "1.5", "BAD_VARIABLE")]
    [InlineData("Size", "size", "\"SMALL\"", "'Small'")]
    [InlineData("Size", "size", "\"small\"", "BAD_VARIABLE")]
    [InlineData("[Int]", "list", "5", "[5]")]
    [InlineData("[Int!]", "list", "[1, null]", "BAD_VARIABLE")]
    [InlineData("[[Int]]", "deep", "[5]", "[[5]]")]
    [InlineData("Box", "box", "{\"size\": \"SMALL\"}", "{'Size':0,'Label':'x','Inner':null,'Tags':null}")]
    [InlineData("Box", "box", "{}", "BAD_VARIABLE")]
    [InlineData("Box", "box", "{\"size\": \"SMALL\", \"nope\": 1}", "BAD_VARIABLE")]
    [InlineData("By!", "by", "{\"id\": \"1\", \"name\": \"a\"}", "BAD_VARIABLE")]
    [InlineData("By!", "by", "{\"id\": null}", "BAD_VARIABLE")]
    [InlineData("Any", "any", "9007199254740993", "Int649007199254740993")]
    [InlineData("Any", "any", "{\"a\": [1, 1.5]}", "Dictionary`2{'a':[1,1.5]}")]
    [InlineData("By!", "by", "{\"id\": \"1\"}", "{'Id':'1','Name':null}")]
    [InlineData("Date", "date", "\"x\"", "BAD_VARIABLE")]
    public async Task Variables(string type, string field, string json, string value) =>
        Assert.Equal(value, await Value($"query ($v: {type}) {{{field}(v: $v)}}", $"{{\"v\": {json}}}"));

    [Theory]
    [InlineData("query ($v: Int) {int(v: $v)}", "{}", "7")]
    [InlineData("query ($v: Int) {int(v: $v)}", "{\"v\": null}", "null")]
    [InlineData("query ($v: Int = 4) {int(v: $v)}", "{}", "4")]
    [InlineData("query ($v: Int! = 4) {int(v: $v)}", "{\"v\": null}", "BAD_VARIABLE")]
    [InlineData("query ($v: Int = 4) {req(v: $v)}", "{\"v\": null}", "BAD_ARGUMENT@req")]
    [InlineData("query ($v: Int) {req(v: $v)}", "{}", "3")]
    [InlineData("query ($v: Int) {list(v: [1, $v])}", "{}", "[1,null]")]
    [InlineData("query ($v: String) {patch(v: {note: $v})}", "{}", "{'note':'n'}")]
    [InlineData("query ($v: String) {patch(v: {note: $v})}", "{\"v\": null}", "{'note':null}")]
    [InlineData("query ($v: Int!) {int(v: $v)}", "{}", "BAD_VARIABLE")]
    public async Task Absent_null_and_default_differ(string query, string variables, string value) =>
        Assert.Equal(value, await Value(query, variables));

    [Theory]
    [InlineData("{\"a\": \"1\"}", "{'Id':'1','Name':null}")]
    [InlineData("{\"a\": null}", "BAD_ARGUMENT@by")]
    [InlineData("{}", "BAD_ARGUMENT@by")]
    public async Task A_variable_in_a_OneOf_object_must_have_a_value(string variables, string value) =>
        Assert.Equal(value, await Value("query ($a: ID) {by(v: {id: $a})}", variables));

    [Fact]
    public async Task A_OneOf_object_without_value_is_refused_in_so_many_words() =>
        Assert.Contains("OneOf input object \\\"By\\\" must specify exactly one key, and its value must not be null.",
            await Engine.AskAsync("query ($a: ID) {by(v: {id: $a})}"), StringComparison.Ordinal);

    public sealed record Numbers(long Own, long Formatted);

    public sealed class NumbersRoot
    {
        public Numbers Properties() => new(1L << 62, 1);
        public long Method() => -5;
    }

    [Fact]
    public async Task A_scalar_is_written_as_it_is_unless_it_has_a_form_of_its_own()
    {
        var engine = TestEngine.Create("scalar Long scalar Text type Query { properties: Numbers! method: Long! } type Numbers { own: Long! formatted: Text! }",
            o => o.Root<NumbersRoot>("Query").Type<Numbers>("Numbers").Scalar("Long", v => (long)v).Scalar("Text", v => (long)v, number => $"no. {number}"));
        Assert.Equal("""{"properties":{"own":4611686018427387904,"formatted":"no. 1"},"method":-5}""", (await engine.AskAsync("{properties{own formatted} method}")).Data());
    }
}

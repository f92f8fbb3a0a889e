namespace Hierarchy.GraphQL.Tests;

public sealed class SchemaTests
{
    public sealed class One
    {
        public string A() => "one";
    }

    public sealed class Two
    {
        public string A() => "two";
    }

    [Fact]
    public async Task Engines_that_share_a_schema_keep_their_own_resolvers_and_scalars()
    {
        var schema = GraphQLSchema.FromSdl("scalar S type Query { a: S }");
        var one = new GraphQLEngine(new GraphQLOptions { Schema = schema }.Root<One>("Query").Scalar("S", v => (string)v, v => v + "!"));
        var two = new GraphQLEngine(new GraphQLOptions { Schema = schema }.Root<Two>("Query").Scalar("S", v => (string)v, v => v + "?"));
        Assert.Equal("{\"a\":\"one!\"}", (await one.AskAsync("{a}")).Data());
        Assert.Equal("{\"a\":\"two?\"}", (await two.AskAsync("{a}")).Data());
        Assert.Equal("{\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}", (await one.AskAsync("{__schema{queryType{name}}}")).Data());
    }

    [Theory]
    [InlineData("type T { a: Int }", "needs a query root")]
    [InlineData("type Query { a: Nope }", "Unknown type \"Nope\"")]
    [InlineData("type Query { a: Int a: Int }", "only one field \"Query.a\"")]
    [InlineData("type Query { a(b: Int, b: Int): Int }", "can only be defined once")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "only one type named \"Query\"")]
    [InlineData("type Query { __a: Int }", "must not begin with \"__\"")]
    [InlineData("type Query { a: I } input I { b: Int }", "must be an output type")]
    [InlineData("type Query { a(b: Query): Int }", "must be an input type")]
    [InlineData("type Query", "must define one or more fields")]
    [InlineData("type Query { a: Int } enum E", "must define one or more values")]
    [InlineData("type Query { a: Int } union U", "must define one or more member types")]
    [InlineData("type Query { a: Int } union U = U", "can only include objects")]
    [InlineData("type Query { a(i: I): Int } input I { i: I! }", "no finite value")]
    [InlineData("type Query { a(i: I): Int } input I { i: J! } input J { i: I! }", "no finite value")]
    [InlineData("type Query { a(i: I): Int } input I { i: I = {} }", "contains itself")]
    [InlineData("type Query { a(i: Int = \"x\"): Int }", "is not a \"Int\"")]
    [InlineData("type Query { a(i: Int! @deprecated): Int }", "cannot be deprecated")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int! }", "must be nullable")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int = 1 }", "cannot have a default")]
    [InlineData("interface N { a: Int! } type Query implements N { a: Int }", "expects type \"Int!\"")]
    [InlineData("interface N { a: Int } type Query implements N { b: Int }", "does not provide it")]
    [InlineData("interface N { a(x: Int): Int } type Query implements N { a(x: String): Int }", "expects type \"Int\"")]
    [InlineData("interface N { a: Int } type Query implements N { a(x: Int!): Int }", "must not be required")]
    [InlineData("interface M { a: Int } interface N implements M { a: Int } type Query implements N { a: Int }", "must implement \"M\"")]
    [InlineData("type Query { a: Int } extend type Nope { b: Int }", "is not defined")]
    [InlineData("type Query { a: Int } extend enum Query { B }", "another kind")]
    [InlineData("schema { query: Query } schema { query: Query } type Query { a: Int }", "only one schema definition")]
    [InlineData("type Query { a: Int } directive @d on NOWHERE", "Unknown location")]
    [InlineData("type Query { a: Int } query { a }", "type definitions only")]
    public void A_schema_at_fault_is_refused_with_the_reason(string sdl, string reason) =>
        Assert.Contains(reason, Assert.Throws<SchemaException>(() => GraphQLSchema.FromSdl(sdl)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(2, Assert.Throws<SchemaException>(() => GraphQLSchema.FromSdl("type Query { __a: Int b(c: Query): Int }")).Faults.Count);

    [Fact]
    public void Covariant_fields_and_extensions_are_accepted() =>
        GraphQLSchema.FromSdl(
            "interface N { a: N b: [N] } type Query implements N { a: Query! b: [Query!]! } extend type Query { c: E } enum E { A } extend enum E { B } extend schema @d directive @d on SCHEMA");

    [Fact]
    public void A_syntax_error_in_SDL_has_its_place() =>
        Assert.Contains(
            "line 2, column 3", Assert.Throws<SchemaException>(() => GraphQLSchema.FromSdl("type Query {\n  : Int }")).Message, StringComparison.Ordinal);
}

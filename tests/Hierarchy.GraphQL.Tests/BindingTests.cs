namespace Hierarchy.GraphQL.Tests;

public sealed class BindingTests
{
    public sealed record Thing(string Name);

    public sealed class Good
    {
        public Thing Thing(string id) => new(id);
    }

    public sealed class Extra
    {
        public Thing Thing(string id) => new(id);
        public int Forgotten() => 1;
    }

    public sealed class Stranger
    {
        public Thing Thing(string id, Uri where) => new(id + where);
    }

    public sealed class Deaf
    {
        public Thing Thing() => new("");
    }

    const string Sdl = "type Query { thing(id: ID!): Thing } type Thing { name: String }";

    static string Fault(string sdl, Action<GraphQLOptions> bind) => Assert.Throws<SchemaException>(() => TestEngine.Create(sdl, bind)).Message;

    [Fact]
    public void A_field_without_resolver_stops_the_server_with_both_names() =>
        Assert.Contains(
            "\"Thing.size\" has no resolver: no method of any class, no property of Thing", Fault(Sdl + " extend type Thing { size: Int }", o => o.Root<Good>("Query").Type<Thing>("Thing")), StringComparison.Ordinal);

    [Fact]
    public void A_resolver_without_field_stops_the_server_with_both_names() =>
        Assert.Contains(
            "\"Extra.Forgotten\" has no field \"Query.forgotten\"", Fault(Sdl, o => o.Root<Extra>("Query").Type<Thing>("Thing")), StringComparison.Ordinal);

    [Fact]
    public void A_parameter_that_is_nothing_is_named() =>
        Assert.Contains("\"where\" of \"Stranger.Thing\"", Fault(Sdl, o => o.Root<Stranger>("Query").Type<Thing>("Thing")), StringComparison.Ordinal);

    [Fact]
    public void An_argument_nobody_takes_is_named() =>
        Assert.Contains(
            "\"Query.thing(id:)\" is taken by no parameter", Fault(Sdl, o => o.Root<Deaf>("Query").Type<Thing>("Thing")), StringComparison.Ordinal);

    [Fact]
    public void A_type_without_class_is_named() =>
        Assert.Contains("\"Thing\" is bound to no class", Fault(Sdl, o => o.Root<Good>("Query")), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_type_or_scalar_is_named()
    {
        Assert.Contains("\"Nope\"", Fault(Sdl, o => o.Root<Good>("Query").Type<Thing>("Thing").Root<Deaf>("Nope")), StringComparison.Ordinal);
        Assert.Contains(
            "\"Int\" is not a custom scalar", Fault(Sdl, o => o.Root<Good>("Query").Type<Thing>("Thing").Scalar("Int", v => v, v => v)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetRegionsAsync", "regions")]
    [InlineData("Region", "region")]
    [InlineData("Getter", "getter")]
    public void Methods_are_fields_by_their_name(string method, string field) => Assert.Equal(field, Resolvers.Binder.FieldName(method));
}

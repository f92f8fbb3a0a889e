using System.Text;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Tests;

public sealed class ParserTests
{
    static readonly GraphQLLimits Limits = new();
    static Document Parse(string text, GraphQLLimits? limits = null) => Parser.Parse(Encoding.UTF8.GetBytes(text), limits ?? Limits);

    static (SourceLocation At, string Code) Fault(string text, GraphQLLimits? limits = null)
    {
        var e = Assert.Throws<DocumentException>(() => Parse(text, limits));
        return (Locations.Of(Encoding.UTF8.GetBytes(text), e.Offsets[0]), e.Code);
    }

    [Fact]
    public void A_document_of_every_construct_is_read()
    {
        var document = Parse("""
            "what it does" query Q("which" $a: [Int!]! = [1] @d, $b: I) @x(y: {z: [$a, null, true, E, 1.5, "s"]}) { a: b(c: $a) @skip(if: true) { ...F ... on T @d { e } ... @include(if: true) { f } } }
            fragment F on T @d { on query type }
            mutation { m } subscription S { s } { g }
            """);
        Assert.Equal(5, document.Definitions.Count);
        var query = Assert.IsType<OperationDefinition>(document.Definitions[0]);
        Assert.Equal("[Int!]!", Printer.Print(query.Variables[0].Type));
        Assert.Equal("{z: [$a, null, true, E, 1.5, \"s\"]}", Printer.Print(query.Directives[0].Arguments[0].Value));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{}", 1, 2)]
    [InlineData("{a()}", 1, 4)]
    [InlineData("query Q() {a}", 1, 9)]
    [InlineData("{a} }", 1, 5)]
    [InlineData("fragment on on T {a}", 1, 10)]
    [InlineData("{... on {a}}", 1, 9)]
    [InlineData("query ($a: Int = $b) {a}", 1, 18)]
    [InlineData("query ($a: Int!!) {a}", 1, 16)]
    [InlineData("{a(b: [1 $)}", 1, 11)]
    [InlineData("\"d\" {a}", 1, 1)]
    [InlineData("foo {a}", 1, 1)]
    [InlineData("{a(b: {\"c\": 1})}", 1, 8)]
    [InlineData("extend type T", 1, 14)]
    [InlineData("enum E { true }", 1, 10)]
    public void Syntax_errors_name_the_token(string text, int line, int column) =>
        Assert.Equal((new SourceLocation(line, column), ErrorCodes.Syntax), Fault(text));

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_whatever_nests()
    {
        foreach (var text in new[]
        {
            string.Concat(Enumerable.Repeat("{a", 5000)),
            "{a(b: " + new string('[', 5000),
            "{a(b: " + string.Concat(Enumerable.Repeat("{a:", 5000)),
            "query($a: " + new string('[', 5000),
            "{" + string.Concat(Enumerable.Repeat("...{", 5000)),
        }) Assert.Equal(ErrorCodes.Limit, Fault(text).Code);
    }

    [Fact]
    public void Tokens_fields_aliases_and_directives_have_limits()
    {
        Assert.Equal(ErrorCodes.Limit, Fault("{a b c}", Limits with { Tokens = 4 }).Code);
        Assert.Equal(ErrorCodes.Limit, Fault("{a b c}", Limits with { Fields = 2 }).Code);
        Assert.Equal(ErrorCodes.Limit, Fault("{x: a y: b}", Limits with { Aliases = 1 }).Code);
        Assert.Equal(ErrorCodes.Limit, Fault("{a @b @b @b @b @b}").Code);
        Parse("{a @b @b @b @b}");
    }
}

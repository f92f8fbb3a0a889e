using System.Text;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Validation;

namespace Hierarchy.GraphQL.Tests;

/// <summary>Each rule of section 5 with a document it refuses, and where: "line:column" per location, errors separated by semicolons.</summary>
public sealed class ValidationTests
{
    static readonly GraphQLSchema Schema = GraphQLSchema.FromSdl("""
        interface Pet { name: String nick(upper: Boolean): String }
        type Dog implements Pet { name: String nick(upper: Boolean): String barks: Int! owner: Person age: Int }
        type Cat implements Pet { name: String nick(upper: Boolean): String meows: Int! owner: Person age: String }
        type Person { name: String pets: [Pet!]! }
        union Being = Dog | Person
        enum Size { SMALL BIG }
        input Box { size: Size! label: String = "x" inner: Box tags: [String!] }
        input By @oneOf { id: ID name: String }
        directive @many repeatable on FIELD
        type Query { dog(id: ID!): Dog pet: Pet being: Being box(box: Box): Int by(by: By!): Int maybe(by: By): Int num(i: Int, f: Float, b: Boolean, s: String, list: [Int], deep: [[Int]], req: Int! = 1): Int }
        type Mutation { act: Int }
        type Subscription { tick: Int tock: Int }
        """);

    static string Validate(string text, GraphQLLimits? limits = null)
    {
        limits ??= new();
        var errors = Validator.Validate(Schema, Parser.Parse(Encoding.UTF8.GetBytes(text), limits), limits);
        return string.Join(';', errors.Select(e => string.Join(',', e.Locations.Select(l => $"{l.Line}:{l.Column}"))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{pet{name}} type T {a: Int}", "1:13")]                                             // ExecutableDefinitions
    [InlineData("query Q {pet{name}} query Q {pet{name}}", "1:7,1:27")]                             // UniqueOperationNames
    [InlineData("{pet{name}} query Q {pet{name}}", "1:1")]                                          // LoneAnonymousOperation
    [InlineData("subscription {tick tock}", "1:20")]                                                // SingleFieldSubscriptions
    [InlineData("subscription {__typename}", "1:15")]
    [InlineData("subscription {tick @skip(if: true)}", "1:20")]
    [InlineData("{pet{nope}}", "1:6")]                                                              // FieldsOnCorrectType
    [InlineData("{being{name}}", "1:8")]
    [InlineData("{pet}", "1:2")]                                                                    // ScalarLeafs
    [InlineData("{pet{name{x}}}", "1:10")]
    [InlineData("{pet{nick(nope: 1)}}", "1:11")]                                                    // KnownArgumentNames
    [InlineData("{pet{name @skip(if: true, nope: 1)}}", "1:27")]
    [InlineData("{num(i: 1, i: 2)}", "1:6,1:12")]                                                   // UniqueArgumentNames
    [InlineData("{dog{name}}", "1:2")]                                                              // ProvidedRequiredArguments
    [InlineData("{pet{name @skip}}", "1:11")]
    [InlineData("{...F} fragment F on Query {pet{name}} fragment F on Query {pet{name}}", "1:17,1:49")] // UniqueFragmentNames
    [InlineData("{... on Nope {a}}", "1:9")]                                                        // KnownTypeNames
    [InlineData("query ($a: Nope) {num(i: $a)}", "1:12")]
    [InlineData("{... on Size {a}}", "1:9")]                                                        // FragmentsOnCompositeTypes
    [InlineData("{pet{name}} fragment F on Query {pet{name}}", "1:13")]                             // NoUnusedFragments
    [InlineData("{...F}", "1:5")]                                                                   // KnownFragmentNames
    [InlineData("{...F} fragment F on Query {...G} fragment G on Query {...F}", "1:29,1:56")]       // NoFragmentCycles
    [InlineData("{dog(id: 1){... on Cat {name}}}", "1:13")]                                         // PossibleFragmentSpreads
    [InlineData("{dog(id: 1){...F}} fragment F on Person {name}", "1:13")]
    [InlineData("{num(i: \"1\")}", "1:9")]                                                          // ValuesOfCorrectType
    [InlineData("{num(i: 2147483648)}", "1:9")]
    [InlineData("{num(i: 1.0)}", "1:9")]
    [InlineData("{num(f: \"1\")}", "1:9")]
    [InlineData("{num(b: 1)}", "1:9")]
    [InlineData("{num(s: A)}", "1:9")]
    [InlineData("{num(list: [1, \"2\"])}", "1:16")]
    [InlineData("{num(list: [[1]])}", "1:13")]
    [InlineData("{num(req: null)}", "1:11")]
    [InlineData("{box(box: 1)}", "1:11")]
    [InlineData("{box(box: {})}", "1:11")]
    [InlineData("{box(box: {size: HUGE})}", "1:18")]
    [InlineData("{box(box: {size: \"BIG\"})}", "1:18")]
    [InlineData("{box(box: {size: BIG, nope: 1})}", "1:23")]
    [InlineData("{box(box: {size: BIG, inner: {}})}", "1:30")]
    [InlineData("{by(by: {})}", "1:9")]
    [InlineData("{by(by: {id: 1, name: \"\"})}", "1:9")]
    [InlineData("{by(by: {id: null})}", "1:9")]
    [InlineData("query ($a: Int = \"x\") {num(i: $a)}", "1:18")]
    [InlineData("{box(box: {size: BIG, size: BIG})}", "1:12,1:23")]                                 // UniqueInputFieldNames
    [InlineData("{pet{name @nope}}", "1:11")]                                                       // KnownDirectives
    [InlineData("query @skip(if: true) {pet{name}}", "1:7")]
    [InlineData("{pet{name @skip(if: true) @skip(if: true)}}", "1:11,1:27")]                        // UniqueDirectivesPerLocation
    [InlineData("query ($a: Int, $a: Int) {num(i: $a)}", "1:9,1:18")]                               // UniqueVariableNames
    [InlineData("query ($a: Dog) {num(i: $a)}", "1:12;1:8,1:25")]                                   // VariablesAreInputTypes
    [InlineData("{num(i: $a)}", "1:9,1:1")]                                                         // NoUndefinedVariables
    [InlineData("query Q {...F} fragment F on Query {num(i: $a)}", "1:44,1:1")]
    [InlineData("query ($a: Int) {pet{name}}", "1:8")]                                              // NoUnusedVariables
    [InlineData("query ($a: String) {num(i: $a)}", "1:8,1:28")]                                     // VariablesInAllowedPosition
    [InlineData("query ($a: ID) {dog(id: $a){name}}", "1:8,1:25")]
    [InlineData("query ($a: [Int]) {num(list: [$a])}", "1:8,1:31")]
    [InlineData("query ($a: ID) {maybe(by: {id: $a})}", "1:8,1:32")]
    [InlineData("{pet{a: name a: nick}}", "1:6,1:14")]                                              // OverlappingFieldsCanBeMerged
    [InlineData("{pet{nick nick(upper: true)}}", "1:6,1:11")]
    [InlineData("{x: dog(id: 1){name} x: dog(id: 2){name}}", "1:2,1:22")]
    [InlineData("{pet{... on Dog {age} ... on Cat {age}}}", "1:18,1:35")]
    [InlineData("{pet{... on Dog {x: barks} ... on Cat {x: name}}}", "1:18,1:40")]
    [InlineData("{pet{... on Dog {o: owner{n: name}} ... on Cat {o: owner{n: __typename}}}}", "1:18,1:27,1:49,1:58")]
    [InlineData("{dog(id: 1){owner{n: name} ...F}} fragment F on Dog {owner{n: __typename}}", "1:13,1:19,1:54,1:60")]
    [InlineData("{__schema{types{fields{type{fields{type{fields{name}}}}}}}}", "1:2")]               // MaxIntrospectionDepth
    public void Refused(string document, string locations) => Assert.Equal(locations, Validate(document));

    [Theory]
    [InlineData("{pet{... on Dog {x: barks} ... on Cat {x: meows}}}")]
    [InlineData("{pet{name name} pet{nick(upper: true)} pet{nick(upper: true)}}")]
    [InlineData("{box(box: {size: BIG, inner: {size: SMALL}, tags: \"one\"}) num(list: 1, deep: [1, [2, null]])}")]
    [InlineData("query ($a: Int = 1, $b: ID!) {num(req: $a) by(by: {id: $b})}")]
    [InlineData("query ($a: Int) {num(list: [$a, 1])}")]
    [InlineData("query ($a: ID) {by(by: {id: $a})}")] // the place is a By!, and so no OneOf type by the letter; null is refused at run time
    [InlineData("{pet{name @many @many}}")]
    [InlineData("{...F ...F} fragment F on Query {pet{...G ...G}} fragment G on Pet {name}")]
    [InlineData("query A {pet{name}} query B($a: Int) {num(i: $a)}")]
    [InlineData("{__schema{types{fields{args{name} type{ofType{name}}}}} __type(name: \"Dog\"){name}}")]
    [InlineData("{by(by: {id: 1}) being{__typename ... on Dog {name}}}")]
    [InlineData("subscription {tick}")]
    public void Accepted(string document) => Assert.Equal("", Validate(document));

    [Fact]
    public void Fragments_that_double_at_every_step_are_judged_in_linear_time()
    {
        var flat = "{...F0} " + string.Join(
            ' ', Enumerable.Range(0, 41).Select(i => $"fragment F{i} on Query {{{(i < 40 ? $"...F{i + 1} ...F{i + 1}" : "__typename")}}}"));
        Assert.Equal("", Validate(flat));
        var deep = "{dog(id: 1){owner{...F0}}} " + string.Join(' ',
            Enumerable.Range(0, 12).Select(i => $"fragment F{i} on Person {{{(i < 11 ? $"a: pets{{... on Dog{{owner{{...F{i + 1}}}}}}} b: pets{{... on Dog{{owner{{...F{i + 1}}}}}}}" : "name")}}}"));
        Assert.Equal("", Validate(deep, new GraphQLLimits { Depth = 100 }));
    }

    [Fact]
    public void Thousands_of_equal_fields_are_within_the_budget() =>
        Assert.Equal("", Validate("{" + string.Concat(Enumerable.Repeat("pet{name} ", 1000)) + "}"));

    [Fact]
    public void A_spent_budget_is_an_error_and_not_a_verdict()
    {
        var limits = new GraphQLLimits { MergeComparisons = 800 };
        var text = "{" + string.Join(' ', Enumerable.Range(0, 900).Select(i => $"a{i}: pet{{name}}")).Replace("a0:", "a1:",
            StringComparison.Ordinal) + "}";
        var errors = Validator.Validate(Schema, Parser.Parse(Encoding.UTF8.GetBytes(text), new() { Aliases = 2000 }), limits);
        Assert.Equal(ErrorCodes.Limit, Assert.Single(errors).Code);
    }

    [Fact]
    public void Errors_end_at_their_limit() =>
        Assert.Equal(101, Validate("{" + string.Join(' ', Enumerable.Range(0, 500).Select(i => $"n{i}")) + "}").Split(';').Length);

    [Fact]
    public void Depth_is_measured_through_fragments()
    {
        Assert.Equal("1:1", Validate("{dog(id: 1){owner{...F}}} fragment F on Person {name}", new GraphQLLimits { Depth = 2 }));
        Assert.Equal("", Validate("{dog(id: 1){owner{...F}}} fragment F on Person {name}", new GraphQLLimits { Depth = 3 }));
    }

    [Fact]
    public void Chains_and_webs_of_fragments_end()
    {
        var chain = "{...F0} " + string.Join(
            ' ', Enumerable.Range(0, 1500).Select(i => $"fragment F{i} on Query {{{(i < 1499 ? $"...F{i + 1}" : "__typename")}}}"));
        Assert.NotEqual("", Validate(chain));
        var web = "{...F0} " + string.Join(
            ' ', Enumerable.Range(0,
            60).Select(i => $"fragment F{i} on Query {{{string.Concat(Enumerable.Range(0, 60).Select(k => $"...F{k} "))}}}"));
        Assert.NotEqual("", Validate(web));
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Sample;
using Hierarchy.GraphQL.Validation;
using Xunit.Abstractions;

namespace Hierarchy.GraphQL.Tests;

/// <summary>
/// Whatever bytes come, the lexer, the parser and the validator answer: with a document, errors, or a refusal. Two seconds each
/// by default; GRAPHQL_FUZZ_MINUTES says how long otherwise. A failure names the seed and the document.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    static readonly GraphQLSchema Schema = GraphQLSchema.FromSdl(SampleApp.Text("schema.graphql"));
    static readonly GraphQLLimits Limits = new();
    static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    static readonly string[] Seeds =
    [
        "query Q($a: Int = 1, $f: UnitFilter, $u: Boolean! = true) { region(id: \"r\") { ...F units(first: $a, where: $f, order: [{field: NAME, direction: DESC}]) { nodes { ... on Named { label(upper: $u) } } } } } fragment F on Region { id children(kinds: [STORE]) { ...G } } fragment G on Region { name @include(if: $u) }",
        "{ a: node(id: 1) { __typename ... on Unit { tags matrix kind } ... on Person { n: name } } search(text: \"\"\"x\n y\"\"\") { ... on Region { id } } unit(by: {id: \"\\u{1F600}\"}) { id } }",
        "mutation M($i: RenameInput!) { rename(input: $i) { unit { id } errors } touch(id: 1) } subscription S { tick(count: 3) }",
        "{ __schema { types { name fields(includeDeprecated: true) { args { defaultValue } } } } echo(range: {max: 1}, matrix: [[1, null]], float: -1.5e10, kinds: STORE) }",
        "type T implements Node & Named @tag(name: \"x\") { \"d\" a(b: [Int!]! = [1]): T! } input I @oneOf { a: Int } enum E { A } union U = | A | B directive @d(a: Int) repeatable on FIELD | QUERY extend schema { query: T }",
    ];

    static readonly string[] Pieces = ["{", "}", "(", ")", "[", "]", "...", "$a", "@skip(if: true)", ":", "=", "!", "|", "&", "\"", "\"\"\"", "#",
        "\\", "on", "null", "true", "fragment F on Query", "query", "1", "-0.5e3", "\uFEFF", "😀", "\0", "\r\n", "...F", "id", "name", "units", "__typename", "{a:", "[[", "type", "extend", "a: b"];

    static double? Minutes =>
        double.TryParse(Environment.GetEnvironmentVariable("GRAPHQL_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    static TimeSpan Budget => Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromSeconds(2);

    void Run(Func<Random, byte[]> make)
    {
        // The short form always begins at the same place: it guards what was found before, the long form looks for more.
        var first = Minutes is null ? 1 : Random.Shared.Next();
        var started = Stopwatch.StartNew();
        var worst = TimeSpan.Zero;
        var i = 0;
        for (; started.Elapsed < Budget; i++)
        {
            var seed = unchecked(first + i);
            var source = make(new Random(seed));
            var one = Stopwatch.StartNew();
            try
            {
                Judge(source);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}\n{Convert.ToBase64String(source)}");
            }
            if (one.Elapsed > worst) worst = one.Elapsed;
            Assert.True(one.Elapsed < Slowest, $"seed {seed} took {one.Elapsed}\n{Convert.ToBase64String(source)}");
        }
        output.WriteLine($"{i} documents from seed {first}; the slowest took {worst.TotalMilliseconds:F1} ms of {Slowest.TotalMilliseconds} ms");
    }

    static void Judge(byte[] source)
    {
        if (!System.Text.Unicode.Utf8.IsValid(source)) return;
        try
        {
            var errors = Validator.Validate(Schema, Parser.Parse(source, Limits), Limits);
            Assert.All(errors, e => Assert.All(e.Locations, l => Assert.True(l is { Line: > 0, Column: > 0 })));
        }
        catch (DocumentException e)
        {
            Assert.NotEmpty(e.ToError(source).Locations);
        }
    }

    [Fact]
    public void Random_text() => Run(random =>
    {
        var text = new StringBuilder();
        for (var i = random.Next(60); i > 0; i--) text.Append(random.Next(4) == 0 ? ((char)random.Next(0x20, 0xD7FF)).ToString() : Pieces[random.Next(Pieces.Length)]).Append(random.Next(2) == 0 ? " " : "");
        return Encoding.UTF8.GetBytes(text.ToString());
    });

    [Fact]
    public void Random_bytes_through_the_engine()
    {
        var engine = TestEngine.Create("type Query { a: Int }", o => o.Root<One>("Query"));
        // With a context of its own the engine would go on on another thread each time.
        SynchronizationContext.SetSynchronizationContext(null);
        Run(random =>
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            using var response = engine.ExecuteAsync(new GraphQLRequest(bytes), null!, CancellationToken.None).GetAwaiter().GetResult();
            Assert.Equal(GraphQLOutcome.RequestError, response.Outcome);
            return bytes;
        });
    }

    [Fact]
    public void Mutated_documents() => Run(random =>
    {
        var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(12), text.Length - at);
            switch (random.Next(5))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: text.Insert(random.Next(text.Length), text.ToString(at, length)); break;
                case 3: text.Insert(at, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(300)))); break;
                default: text.Append(' ').Append(Seeds[random.Next(Seeds.Length)]); break;
            }
            if (text.Length == 0) text.Append('{');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    });

    public sealed class One
    {
        public int A() => 1;
    }
}

using System.Text;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Tests;

public sealed class LexerTests
{
    static List<(TokenKind Kind, string Text)> Lex(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var lexer = new Lexer(source);
        var tokens = new List<(TokenKind, string)>();
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
        {
            tokens.Add((token.Kind, token.Kind is TokenKind.String or TokenKind.BlockString ? StringLiteral.Decode(source, token) : Encoding.UTF8.GetString(source.AsSpan(token.Start, token.Length))));
        }
        return tokens;
    }

    static SourceLocation Fault(string text)
    {
        var e = Assert.Throws<DocumentException>(() => Lex(text));
        return Locations.Of(Encoding.UTF8.GetBytes(text), e.Offsets[0]);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"\\u0041\\u{1F600}\\uD83D\\uDE00\"", "A😀😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"é😀\"", "é😀")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"\n\n    a\n      b\n\n   c\n  \n\"\"\"", " a\n   b\n\nc")]
    [InlineData("\"\"\" a\r\n   b\r    c\"\"\"", " a\nb\n c")]
    [InlineData("\"\"\"a\\\"\"\"b\\u0041\"\"\"", "a\"\"\"b\\u0041")]
    public void Strings_mean_what_the_specification_says(string literal, string value) => Assert.Equal(value, Assert.Single(Lex(literal)).Text);

    [Theory]
    [InlineData("\"a", 3)]
    [InlineData("\"a\nb\"", 3)]
    [InlineData("\"ab\\q\"", 4)]
    [InlineData("\"\\u{110000}\"", 2)]
    [InlineData("\"\\u{}\"", 2)]
    [InlineData("\"\\uD83D\"", 2)]
    [InlineData("\"\\uDE00\"", 2)]
    [InlineData("\"\\uD83D\\u0041\"", 2)]
    [InlineData("\"\"\"a", 5)]
    [InlineData("01", 2)]
    [InlineData("-01", 3)]
    [InlineData("1.", 3)]
    [InlineData("1.e3", 3)]
    [InlineData(".5", 1)]
    [InlineData("1a", 2)]
    [InlineData("1.5.", 4)]
    [InlineData("1e+", 4)]
    [InlineData("a ?", 3)]
    [InlineData("a \0", 3)]
    public void Faults_are_found_where_they_are(string text, int column) => Assert.Equal(new SourceLocation(1, column), Fault(text));

    [Fact]
    public void Ignored_tokens_separate_but_mean_nothing() =>
        Assert.Equal(["a", "b", "...", "c"], Lex("\uFEFFa,,\t#x \"y\r\nb\uFEFF...#\0\nc#").Select(t => t.Text));

    [Theory]
    [InlineData("0", TokenKind.Int)]
    [InlineData("-0", TokenKind.Int)]
    [InlineData("99999999999999999999", TokenKind.Int)]
    [InlineData("1.5", TokenKind.Float)]
    [InlineData("-1.5e-10", TokenKind.Float)]
    [InlineData("1E+5", TokenKind.Float)]
    public void Numbers_have_their_kind(string text, object kind) => Assert.Equal(((TokenKind)kind, text), Assert.Single(Lex(text)));

    [Fact]
    public void Columns_count_UTF16_units_and_every_line_end_is_one_line()
    {
        Assert.Equal(new SourceLocation(4, 3), Fault("a\r\nb\rc\n  ?"));
        Assert.Equal(new SourceLocation(1, 6), Fault("\"😀\" ?"));
        Assert.Equal(new SourceLocation(1, 2), Fault("\uFEFF?"));
    }
}

namespace Hierarchy.GraphQL.Language;

internal enum TokenKind : byte
{
    EndOfFile, Bang, Dollar, Ampersand, ParenOpen, ParenClose, Spread, Colon, Equal, At,
    BracketOpen, BracketClose, BraceOpen, Pipe, BraceClose, Name, Int, Float, String, BlockString,
}

/// <summary>A lexical token: what it is and which bytes of the source it covers. It owns no text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}

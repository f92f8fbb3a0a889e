using System.Buffers;

namespace Hierarchy.GraphQL.Language;

/// <summary>Splits a document into tokens (specification, section 2.1). The source must be valid UTF-8.</summary>
internal ref struct Lexer(ReadOnlySpan<byte> source)
{
    static readonly SearchValues<byte> NameBytes = SearchValues.Create("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
    static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    readonly ReadOnlySpan<byte> _source = source;
    int _at;

    public Token Next()
    {
        SkipIgnored();
        if (_at >= _source.Length) return new(TokenKind.EndOfFile, _source.Length, _source.Length);
        var b = _source[_at];
        if (IsNameStart(b)) return Name();
        if (b == '"') return String();
        if (b == '-' || IsDigit(b)) return Number();
        if (b == '.') return Spread();
        var kind = Punctuator(b);
        if (kind == TokenKind.EndOfFile) throw Unexpected(_at);
        return new(kind, _at, ++_at);
    }

    void SkipIgnored()
    {
        while (_at < _source.Length)
        {
            var b = _source[_at];
            if (b is (byte)' ' or (byte)'\t' or (byte)',' or (byte)'\n' or (byte)'\r')
            {
                _at++;
            }
            else if (b == '#')
            {
                var length = _source[_at..].IndexOfAny(LineEnds);
                _at = length < 0 ? _source.Length : _at + length;
            }
            else if (b == 0xEF && _source[_at..].StartsWith("\uFEFF"u8))
            {
                _at += 3;
            }
            else
            {
                return;
            }
        }
    }

    static TokenKind Punctuator(byte b) => b switch
    {
        (byte)'!' => TokenKind.Bang,
        (byte)'$' => TokenKind.Dollar,
        (byte)'&' => TokenKind.Ampersand,
        (byte)'(' => TokenKind.ParenOpen,
        (byte)')' => TokenKind.ParenClose,
        (byte)':' => TokenKind.Colon,
        (byte)'=' => TokenKind.Equal,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.BracketOpen,
        (byte)']' => TokenKind.BracketClose,
        (byte)'{' => TokenKind.BraceOpen,
        (byte)'|' => TokenKind.Pipe,
        (byte)'}' => TokenKind.BraceClose,
        _ => TokenKind.EndOfFile,
    };

    Token Name()
    {
        var start = _at;
        var length = _source[_at..].IndexOfAnyExcept(NameBytes);
        _at = length < 0 ? _source.Length : _at + length;
        return new(TokenKind.Name, start, _at);
    }

    Token Spread()
    {
        if (!_source[_at..].StartsWith("..."u8)) throw Unexpected(_at);
        _at += 3;
        return new(TokenKind.Spread, _at - 3, _at);
    }

    Token Number()
    {
        var start = _at;
        var kind = TokenKind.Int;
        if (Peek(_at) == '-') _at++;
        if (Peek(_at) == '0')
        {
            if (IsDigit(Peek(++_at))) throw Unexpected(_at);
        }
        else
        {
            Digits();
        }
        if (Peek(_at) == '.')
        {
            kind = TokenKind.Float;
            _at++;
            Digits();
        }
        if (Peek(_at) is (byte)'e' or (byte)'E')
        {
            kind = TokenKind.Float;
            _at++;
            if (Peek(_at) is (byte)'+' or (byte)'-') _at++;
            Digits();
        }
        // `1a`, `1.5.` and `01` are one mistake each, not two tokens.
        if (Peek(_at) == '.' || IsNameStart(Peek(_at))) throw Unexpected(_at);
        return new(kind, start, _at);
    }

    void Digits()
    {
        if (!IsDigit(Peek(_at))) throw Unexpected(_at);
        while (IsDigit(Peek(_at))) _at++;
    }

    Token String()
    {
        var start = _at;
        _at = StringLiteral.End(_source, start, out var block);
        return new(block ? TokenKind.BlockString : TokenKind.String, start, _at);
    }

    readonly byte Peek(int at) => at < _source.Length ? _source[at] : (byte)0;
    static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
    static bool IsNameStart(byte b) => b == '_' || (b | 0x20) is >= 'a' and <= 'z';

    readonly DocumentException Unexpected(int at)
    {
        if (at >= _source.Length) return new("Syntax Error: Unexpected end of the document.", ErrorCodes.Syntax, _source.Length);
        System.Text.Rune.DecodeFromUtf8(_source[at..], out var rune, out _);
        var shown = rune.Value is >= 0x20 and < 0x7F ? $"\"{rune}\"" : $"U+{rune.Value:X4}";
        return new($"Syntax Error: Unexpected character {shown}.", ErrorCodes.Syntax, at);
    }
}

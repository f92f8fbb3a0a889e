using System.Globalization;
using System.Text;

namespace Hierarchy.GraphQL.Language;

/// <summary>String values (specification, section 2.9.4): finding their end while lexing, decoding them when wanted.</summary>
internal static class StringLiteral
{
    static readonly byte[] BlockQuote = "\"\"\""u8.ToArray();

    /// <summary>The offset after the literal that starts at <paramref name="start"/>; every escape in it is checked.</summary>
    public static int End(ReadOnlySpan<byte> source, int start, out bool block)
    {
        block = source[start..].StartsWith(BlockQuote);
        if (block) return BlockEnd(source, start + 3);
        for (var i = start + 1; i < source.Length;)
        {
            switch (source[i])
            {
                case (byte)'"': return i + 1;
                case (byte)'\n' or (byte)'\r': throw new DocumentException("Syntax Error: Unterminated string.", ErrorCodes.Syntax, i);
                case (byte)'\\': i += Escape(source, i, out _); break;
                default: i++; break;
            }
        }
        throw new DocumentException("Syntax Error: Unterminated string.", ErrorCodes.Syntax, source.Length);
    }

    static int BlockEnd(ReadOnlySpan<byte> source, int at)
    {
        while (true)
        {
            var quote = source[at..].IndexOf(BlockQuote);
            if (quote < 0) throw new DocumentException("Syntax Error: Unterminated string.", ErrorCodes.Syntax, source.Length);
            at += quote + 3;
            if (quote == 0 || source[at - 4] != '\\') return at;
        }
    }

    public static string Decode(ReadOnlySpan<byte> source, Token token) =>
        token.Kind == TokenKind.BlockString
            ? Dedent(Encoding.UTF8.GetString(source[(token.Start + 3)..(token.End - 3)]).Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal))
            : Unescape(source[(token.Start + 1)..(token.End - 1)]);

    static string Unescape(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'\\') < 0) return Encoding.UTF8.GetString(text);
        var result = new StringBuilder(text.Length);
        while (true)
        {
            var escape = text.IndexOf((byte)'\\');
            result.Append(Encoding.UTF8.GetString(escape < 0 ? text : text[..escape]));
            if (escape < 0) return result.ToString();
            var length = Escape(text, escape, out var rune);
            result.Append(rune.ToString());
            text = text[(escape + length)..];
        }
    }

    /// <summary>The length of the escape sequence at <paramref name="at"/>, and the character it means.</summary>
    static int Escape(ReadOnlySpan<byte> text, int at, out Rune rune)
    {
        rune = default;
        var next = at + 1 < text.Length ? text[at + 1] : (byte)0;
        if (next == 'u') return Unicode(text, at, out rune);
        var index = "\"\\/bfnrt"u8.IndexOf(next);
        if (index < 0) throw Bad(at);
        rune = new Rune("\"\\/\b\f\n\r\t"[index]);
        return 2;
    }

    static int Unicode(ReadOnlySpan<byte> text, int at, out Rune rune)
    {
        if (at + 2 < text.Length && text[at + 2] == '{')
        {
            var length = text[(at + 3)..].IndexOf((byte)'}');
            if (length < 1 || !Hex(text.Slice(at + 3, length), out var value) || !Rune.TryCreate(value, out rune)) throw Bad(at);
            return length + 4;
        }
        if (!Hex4(text, at, out var high)) throw Bad(at);
        if (Rune.TryCreate(high, out rune)) return 6;
        if (Hex4(text, at + 6, out var low) && high <= 0xFFFF && low <= 0xFFFF && Rune.TryCreate((char)high, (char)low, out rune)) return 12;
        throw Bad(at);
    }

    static bool Hex4(ReadOnlySpan<byte> text, int at, out uint value)
    {
        value = 0;
        return at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && Hex(text.Slice(at + 2, 4), out value);
    }

    static bool Hex(ReadOnlySpan<byte> digits, out uint value)
    {
        value = 0;
        foreach (var b in digits)
        {
            if (!char.IsAsciiHexDigit((char)b) || value > 0xFFFFFFF) return false;
            value = (value << 4) | uint.Parse([(char)b], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
        return true;
    }

    static DocumentException Bad(int at) => new("Syntax Error: Invalid character escape sequence.", ErrorCodes.Syntax, at);

    /// <summary>BlockStringValue(): the common indent is not part of the value, nor are blank first and last lines.</summary>
    static string Dedent(string raw)
    {
        // Not ReplaceLineEndings: it knows more line ends than the specification.
        var lines = raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        int common = int.MaxValue, first = -1, last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            if (indent == lines[i].Length) continue;
            if (first < 0) first = i;
            last = i;
            if (i > 0) common = Math.Min(common, indent);
        }
        if (first < 0) return "";
        for (var i = 1; i < lines.Length && common != int.MaxValue; i++) lines[i] = lines[i].Length >= common ? lines[i][common..] : "";
        return string.Join('\n', lines[first..(last + 1)]);
    }
}

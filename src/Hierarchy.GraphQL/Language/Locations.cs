namespace Hierarchy.GraphQL.Language;

/// <summary>Byte offsets to lines and columns. Done only for errors, so it may walk the source from its start.</summary>
internal static class Locations
{
    public static SourceLocation Of(ReadOnlySpan<byte> source, int offset)
    {
        int line = 1, column = 1;
        for (var i = 0; i < offset && i < source.Length; i++)
        {
            var b = source[i];
            if (b == '\n' || b == '\r')
            {
                // The two bytes of CRLF end one line, unless the place asked for lies between them.
                if (b == '\r' && i + 1 < source.Length && source[i + 1] == '\n' && i + 1 < offset) i++;
                line++;
                column = 1;
            }
            else if ((b & 0xC0) != 0x80)
            {
                column += b >= 0xF0 ? 2 : 1;
            }
        }
        return new(line, column);
    }

    public static SourceLocation[] Of(ReadOnlySpan<byte> source, ReadOnlySpan<int> offsets)
    {
        var result = new SourceLocation[offsets.Length];
        for (var i = 0; i < offsets.Length; i++) result[i] = Of(source, offsets[i]);
        return result;
    }
}

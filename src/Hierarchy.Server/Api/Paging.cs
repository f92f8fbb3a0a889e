using System.Security.Cryptography;
using System.Text;
using Hierarchy.GraphQL;

namespace Hierarchy.Server.Api;

public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

public sealed record Edge<T>(string Cursor, T Node);

/// <summary>A page of a list. How many there are in all is counted only when it is asked for.</summary>
public sealed record Connection<T>(IReadOnlyList<Edge<T>> Edges, PageInfo PageInfo, Func<CancellationToken, Task<int>> Count)
{
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);
}

/// <summary>The rest of a connection's fields.</summary>
public sealed class ConnectionResolvers<T>
{
    public Task<int> TotalCount(Connection<T> connection, CancellationToken cancel) => connection.Count(cancel);
}

/// <summary>
/// Cursors (游标) and pages. A cursor says where its list goes on and, for lists of entries, at which position the list began. It is
/// bound to its list and its viewer by a seal: shown in another place, or by somebody else, it is refused.
/// </summary>
public sealed class Paging(CursorKey key, Reading reading)
{
    public const int MaxPage = 100;
    private const char Between = '\u001f';
    private const int SealBytes = 8;

    public static int Size(int first) => first is >= 1 and <= MaxPage ? first : throw Refusals.BadValue("first", $"{first}", $"每页应为 1 至 {MaxPage} 项");

    /// <summary>One more than the page was read, to know whether it goes on.</summary>
    /// <param name="list">Tells the list from all others: what it is of, and what narrows it.</param>
    /// <param name="keys">Where the list goes on behind this item.</param>
    public Connection<T> Page<T>(string list, IReadOnlyList<T> found, int first, string? after, Func<T, string[]> keys, Func<CancellationToken, Task<int>> count)
    {
        var edges = found.Take(first).Select(item => new Edge<T>(Cursor(list, keys(item)), item)).ToArray();
        return new(edges, new(found.Count > first, after is not null, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor), count);
    }

    public string Cursor(string list, params string[] keys)
    {
        var text = Encoding.UTF8.GetBytes(string.Join(Between, keys));
        return System.Buffers.Text.Base64Url.EncodeToString([.. Seal(list, text), .. text]);
    }

    /// <summary>The keys of a cursor of this list; null for none.</summary>
    public string[]? Keys(string list, string? cursor, int count)
    {
        if (cursor is null)
            return null;
        try
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);
            if (bytes.Length >= SealBytes && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SealBytes), Seal(list, bytes.AsSpan(SealBytes)))
                && Encoding.UTF8.GetString(bytes, SealBytes, bytes.Length - SealBytes).Split(Between) is { } keys && keys.Length == count)
                return keys;
        }
        catch (FormatException)
        {
            // Not even text of ours.
        }
        throw Refusals.BadCursor();
    }

    private byte[] Seal(string list, ReadOnlySpan<byte> text)
    {
        byte[] sealedText = [.. Encoding.UTF8.GetBytes($"{reading.Viewer!.Id:N}{Between}{list}{Between}"), .. text];
        return HMACSHA256.HashData(key.Bytes, sealedText)[..SealBytes];
    }
}

/// <summary>With what cursors are sealed: kept in the data folder, so that a cursor outlives the process.</summary>
public sealed class CursorKey
{
    private const int Length = 32;

    private CursorKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }

    /// <summary>Reads it, or makes it. A lost key does no harm: cursors of before are refused, and lists begin again.</summary>
    public static CursorKey Open(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "secrets");
        var path = Path.Combine(folder, "cursor-key");
        if (File.Exists(path) && Convert.FromBase64String(File.ReadAllText(path)) is { Length: Length } kept)
            return new(kept);
        var key = RandomNumberGenerator.GetBytes(Length);
        PrivateFiles.MakeFolder(folder);
        PrivateFiles.Write(path, Convert.ToBase64String(key));
        return new(key);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Validation;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// Documents by their bytes: parsed, validated, with their plans; faulty ones with their errors. Room is made by the faulty and then
/// by the longest unused. The bytes themselves are the key, so no hash has to be trusted; operations are told apart within a document.
/// </summary>
internal sealed class OperationCache(GraphQLSchema schema, GraphQLLimits limits)
{
    /// <summary>Longer documents are not kept: they would be the memory of whoever sends them.</summary>
    const int LongestKept = 65_536;

    readonly ConcurrentDictionary<byte[], CachedDocument> _documents = new(ByteComparer.Instance);
    long _uses;

    public CachedDocument Get(ReadOnlySpan<byte> query)
    {
        if (!_documents.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(query, out var cached))
        {
            Telemetry.Missed();
            var source = query.ToArray();
            cached = Read(source);
            if (source.Length <= LongestKept)
            {
                if (_documents.Count >= limits.CachedOperations) MakeRoom();
                _documents[source] = cached;
            }
        }
        cached.LastUse = Interlocked.Increment(ref _uses);
        return cached;
    }

    CachedDocument Read(byte[] source)
    {
        // Asked only here: what equals a document of the cache is UTF-8 too.
        if (!Utf8.IsValid(source)) return Faulty(source, new GraphQLError("The document is not UTF-8.", ErrorCodes.BadRequest));
        try
        {
            Document document;
            using (Telemetry.Start("GraphQL Document Parsing")) document = Parser.Parse(source, limits);
            using var span = Telemetry.Start("GraphQL Document Validation");
            return new CachedDocument(schema, document, Validator.Validate(schema, document, limits));
        }
        catch (DocumentException e)
        {
            return Faulty(source, e.ToError(source));
        }
    }

    CachedDocument Faulty(byte[] source, GraphQLError error) => new(schema, new Document(source, []), [error]);

    void MakeRoom()
    {
        var oldest = _documents.ToArray().OrderBy(d => d.Value.Errors.Count == 0).ThenBy(d => d.Value.LastUse);
        foreach (var (key, _) in oldest.Take(Math.Max(1, limits.CachedOperations / 4))) _documents.TryRemove(key, out _);
    }

    sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);
        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        // Seeded per process, so nobody outside can choose colliding documents.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hierarchy.GraphQL.Http;

internal enum ResponseKind { GraphQLResponse, Json, EventStream, None }

/// <summary>Which of the media types the client likes best; without an Accept header, or with <c>*/*</c>, the current one.</summary>
internal static class Negotiation
{
    public const string GraphQLResponse = "application/graphql-response+json";
    static readonly (string Type, ResponseKind Kind)[] Offered = [(GraphQLResponse, ResponseKind.GraphQLResponse),
        ("application/json", ResponseKind.Json), ("text/event-stream", ResponseKind.EventStream)];

    public static ResponseKind Choose(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept)) return ResponseKind.GraphQLResponse;
        if (accept.Count == 1 && accept[0] is GraphQLResponse or "application/json" or "*/*")
        {
            return accept[0] == "application/json" ? ResponseKind.Json : ResponseKind.GraphQLResponse;
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return ResponseKind.None;
        var best = ResponseKind.None;
        double bestQuality = 0;
        foreach (var (type, kind) in Offered)
        {
            // A stream is never what a wildcard asks for.
            var matching = ranges.Where(r => Matches(r, type) && (kind != ResponseKind.EventStream || !r.MatchesAllSubTypes) && IsUtf8(r)).ToArray();
            if (matching.Length == 0) continue;
            // The most specific range decides about a type.
            var quality = matching.OrderBy(r => r.MatchesAllTypes ? 2 : r.MatchesAllSubTypes ? 1 : 0).First().Quality ?? 1;
            if (quality > bestQuality) (best, bestQuality) = (kind, quality);
        }
        return best;
    }

    static bool Matches(MediaTypeHeaderValue range, string type) => range.MatchesAllTypes
        || (range.MatchesAllSubTypes
            ? type.StartsWith(range.Type.Value + "/", StringComparison.OrdinalIgnoreCase)
            : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    static bool IsUtf8(MediaTypeHeaderValue range) =>
        !range.Charset.HasValue || range.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only JSON in UTF-8 is read: of the other types a browser may send some across sites unasked.</summary>
    public static bool CanRead(HttpRequest request)
    {
        if (request.ContentType is "application/json" or "application/json; charset=utf-8") return true;
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) && IsUtf8(type);
    }
}

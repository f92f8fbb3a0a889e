using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hierarchy.GraphQL.Http;

/// <summary>A request that is refused before GraphQL begins.</summary>
internal sealed class BadRequest(int status, string message, string code = ErrorCodes.BadRequest) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
}

/// <summary>The members of a request from a JSON body or a query string. Unknown members are ignored, null ones are absent.</summary>
internal static class RequestReader
{
    static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement;

    public static async Task<byte[]> ReadBodyAsync(HttpRequest request, GraphQLLimits limits)
    {
        // Compressed bodies would need their own bound on what they unfold to; nobody has asked for them.
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            throw new BadRequest(StatusCodes.Status415UnsupportedMediaType, "Encoded bodies are not read.");
        }
        if (request.ContentLength > limits.BodyBytes) throw TooLarge(limits);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            var buffer = read.Buffer;
            var whole = read.IsCompleted || buffer.Length > limits.BodyBytes;
            try
            {
                if (buffer.Length > limits.BodyBytes) throw TooLarge(limits);
                if (whole) return buffer.ToArray();
            }
            finally
            {
                // Also after a refusal: a reader left in the middle of a read costs the connection.
                request.BodyReader.AdvanceTo(whole ? buffer.End : buffer.Start, buffer.End);
            }
        }
    }

    static BadRequest TooLarge(GraphQLLimits limits) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body exceeds the limit of {limits.BodyBytes} bytes.", ErrorCodes.Limit);

    static BadRequest Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    public static GraphQLRequest Parse(ReadOnlySpan<byte> body, GraphQLLimits limits)
    {
        if (!Utf8.IsValid(body)) throw Bad("The body is not UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = limits.JsonDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Bad("The body must be a JSON object.");
            var request = Members(ref reader);
            reader.Read();
            return request;
        }
        catch (JsonException)
        {
            throw Bad("The body is not JSON.");
        }
        catch (InvalidOperationException)
        {
            throw Bad("A string of the body is not Unicode text.");
        }
    }

    static GraphQLRequest Members(ref Utf8JsonReader reader)
    {
        byte[]? query = null;
        string? operationName = null;
        var variables = EmptyObject;
        var extensions = EmptyObject;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("query"u8)) query = Next(ref reader, "query", JsonTokenType.String) ? Bytes(ref reader) : null;
            else if (reader.ValueTextEquals("operationName"u8))
            {
                operationName = Next(ref reader, "operationName", JsonTokenType.String) ? reader.GetString() : null;
            }
            else if (reader.ValueTextEquals("variables"u8)) variables = Object(ref reader, "variables");
            else if (reader.ValueTextEquals("extensions"u8)) extensions = Object(ref reader, "extensions");
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        if (query is null) throw Bad("\"query\" is missing.");
        return new GraphQLRequest(query) { OperationName = operationName, Variables = variables, Extensions = extensions };
    }

    static JsonElement Object(ref Utf8JsonReader reader, string member) =>
        Next(ref reader, member, JsonTokenType.StartObject) ? JsonElement.ParseValue(ref reader) : EmptyObject;

    static bool Next(ref Utf8JsonReader reader, string member, JsonTokenType expected)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return false;
        if (reader.TokenType == expected) return true;
        throw Bad($"\"{member}\" must be {(expected == JsonTokenType.String ? "a string" : "an object")}.");
    }

    static byte[] Bytes(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan.ToArray();
        var buffer = new byte[reader.ValueSpan.Length];
        return buffer[..reader.CopyString(buffer)];
    }

    public static GraphQLRequest ReadQuery(HttpRequest request, GraphQLLimits limits)
    {
        var query = (string?)request.Query["query"] ?? throw Bad("\"query\" is missing.");
        var operationName = (string?)request.Query["operationName"];
        return new GraphQLRequest(Encoding.UTF8.GetBytes(query))
        {
            OperationName = string.IsNullOrEmpty(operationName) ? null : operationName,
            Variables = Json(request, "variables", limits),
            Extensions = Json(request, "extensions", limits),
            MayMutate = false,
        };
    }

    static JsonElement Json(HttpRequest request, string member, GraphQLLimits limits)
    {
        var text = (string?)request.Query[member];
        if (string.IsNullOrEmpty(text)) return EmptyObject;
        try
        {
            var value = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = limits.JsonDepth }).RootElement;
            if (value.ValueKind == JsonValueKind.Null) return EmptyObject;
            return value.ValueKind == JsonValueKind.Object ? value : throw Bad($"\"{member}\" must be an object.");
        }
        catch (JsonException)
        {
            throw Bad($"\"{member}\" is not JSON.");
        }
    }
}

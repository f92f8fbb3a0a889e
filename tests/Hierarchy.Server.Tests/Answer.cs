using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Hierarchy.Server.Tests;

/// <summary>What a request was answered: the status, and the body where it is JSON, of GraphQL or a plain refusal.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement Data => Of(Body, "data");
    public bool HasData => Data.ValueKind == JsonValueKind.Object;
    public JsonElement[] Errors => Of(Body, "errors") is { ValueKind: JsonValueKind.Array } errors ? [.. errors.EnumerateArray()] : [];
    public string[] Codes => [.. Errors.Select(error => Text(Of(Of(error, "extensions"), "code")) ?? "NO_CODE")];

    /// <summary>Of the first error of GraphQL, or of a plain refusal.</summary>
    public string? Code => Errors.Length > 0 ? Codes[0] : Text(Of(Body, "code"));
    public string? Message => Text(Of(Errors.Length > 0 ? Errors[0] : Body, "message"));

    /// <summary>Of the ledger, at which it was read.</summary>
    public long Position => PositionOf(Of(Of(Body, "extensions"), "watermark"));

    /// <summary>Everything but the watermark, which moves on meanwhile.</summary>
    public string Shape => $"{(int)Status} {Data} {(Errors.Length == 0 ? "" : Body.GetProperty("errors").GetRawText())}";

    /// <summary>By names, from the data on; undefined where the path ends in nothing.</summary>
    public JsonElement At(params string[] path) => path.Aggregate(Data, Of);

    /// <summary>As the API writes it: a text, because it may not fit a number of JavaScript.</summary>
    public static long PositionOf(JsonElement of) => long.Parse(of.GetProperty("position").GetString()!, CultureInfo.InvariantCulture);

    public override string ToString() => $"{(int)Status} {Body}";

    private static JsonElement Of(JsonElement at, string name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement at) => at.ValueKind == JsonValueKind.String ? at.GetString() : null;
}

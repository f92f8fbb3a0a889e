using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>The schema as callers meet it, by introspection: one line for each type, field, argument and enum value, in the order of their names.</summary>
internal sealed class SchemaSignatures
{
    public const string Query =
        """
        query {
          __schema {
            directives { name description locations args(includeDeprecated: true) { ...input } }
            types {
              kind name description isOneOf specifiedByURL interfaces { name } possibleTypes { name }
              fields(includeDeprecated: true) { name description isDeprecated type { ...ref } args(includeDeprecated: true) { ...input } }
              inputFields(includeDeprecated: true) { ...input }
              enumValues(includeDeprecated: true) { name description isDeprecated }
            }
          }
        }
        fragment input on __InputValue { name description defaultValue isDeprecated type { ...ref } }
        fragment ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private static readonly HashSet<string> OfTheSpecification = ["Int", "Float", "String", "Boolean", "ID", "skip", "include", "deprecated", "specifiedBy", "oneOf"];

    private readonly List<string> _lines = [];
    private readonly List<string> _undescribed = [];

    public SchemaSignatures(JsonElement schema)
    {
        foreach (var directive in schema.GetProperty("directives").EnumerateArray().Where(IsOurs))
            Add(directive, $"@{Name(directive)}", $"@{Name(directive)} on {string.Join(" | ", directive.GetProperty("locations").EnumerateArray().Select(one => one.GetString()).Order(StringComparer.Ordinal))}", "args");
        foreach (var type in schema.GetProperty("types").EnumerateArray().Where(IsOurs))
            AddType(type);
    }

    public string Text => string.Concat(_lines.Order(StringComparer.Ordinal).Select(line => line + "\n"));

    public IReadOnlyList<string> Undescribed => _undescribed;

    private void AddType(JsonElement type)
    {
        var name = Name(type);
        Add(type, name, $"{name} {Kind(type)}", "inputFields");
        foreach (var field in Items(type, "fields"))
            Add(field, $"{name}.{Name(field)}", $"{name}.{Name(field)}: {TypeOf(field)}{Ending(field)}", "args");
        foreach (var value in Items(type, "enumValues"))
            Add(value, $"{name}.{Name(value)}", $"{name}.{Name(value)}{Ending(value)}", null);
    }

    private void Add(JsonElement element, string path, string line, string? inputs)
    {
        _lines.Add(line);
        Describe(element, path);
        foreach (var input in inputs is null ? [] : Items(element, inputs))
        {
            var inner = inputs == "args" ? $"{path}({Name(input)})" : $"{path}.{Name(input)}";
            var @default = input.GetProperty("defaultValue").GetString() is { } value ? $" = {value}" : "";
            _lines.Add($"{inner}: {TypeOf(input)}{@default}{Ending(input)}");
            Describe(input, inner);
        }
    }

    private void Describe(JsonElement element, string path)
    {
        if (string.IsNullOrWhiteSpace(element.GetProperty("description").GetString()))
            _undescribed.Add(path);
    }

    private static string Kind(JsonElement type)
    {
        var kind = type.GetProperty("kind").GetString()!.ToLowerInvariant();
        var implements = Items(type, "interfaces").Select(Name).Order(StringComparer.Ordinal).ToArray();
        var oneOf = type.GetProperty("isOneOf").ValueKind == JsonValueKind.True ? " @oneOf" : "";
        var specified = type.GetProperty("specifiedByURL").GetString() is { } url ? $" @specifiedBy {url}" : "";
        return kind + (implements.Length > 0 ? " implements " + string.Join(" & ", implements) : "") + oneOf + specified;
    }

    private static string TypeOf(JsonElement element) => Reference(element.GetProperty("type"));

    private static string Reference(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => Reference(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{Reference(type.GetProperty("ofType"))}]",
        _ => Name(type),
    };

    private static IEnumerable<JsonElement> Items(JsonElement element, string member) =>
        element.GetProperty(member) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string Name(JsonElement element) => element.GetProperty("name").GetString()!;

    private static string Ending(JsonElement element) => element.GetProperty("isDeprecated").GetBoolean() ? " @deprecated" : "";

    private static bool IsOurs(JsonElement element) => !Name(element).StartsWith("__", StringComparison.Ordinal) && !OfTheSpecification.Contains(Name(element));
}

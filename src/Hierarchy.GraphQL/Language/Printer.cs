using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hierarchy.GraphQL.Language;

/// <summary>Prints value literals and types in one canonical form: for introspection's defaults and for comparing arguments.</summary>
internal static class Printer
{
    static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(Value value, bool sortFields = false)
    {
        var text = new StringBuilder();
        Print(text, value, sortFields);
        return text.ToString();
    }

    static void Print(StringBuilder text, Value value, bool sortFields)
    {
        switch (value)
        {
            case Variable v: text.Append('$').Append(v.Name.Value); break;
            case IntValue v: text.Append(v.Text); break;
            case FloatValue v: text.Append(v.Text); break;
            case StringValue v: text.Append(JsonSerializer.Serialize(v.Text, Relaxed)); break;
            case BooleanValue v: text.Append(v.Value ? "true" : "false"); break;
            case NullValue: text.Append("null"); break;
            case EnumValueNode v: text.Append(v.Name); break;
            case ListValue v:
                text.Append('[');
                for (var i = 0; i < v.Items.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Print(text, v.Items[i], sortFields);
                }
                text.Append(']');
                break;
            case ObjectValue v:
                text.Append('{');
                var first = true;
                foreach (var field in sortFields ? v.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal) : v.Fields.AsEnumerable())
                {
                    if (!first) text.Append(", ");
                    first = false;
                    text.Append(field.Name.Value).Append(": ");
                    Print(text, field.Value, sortFields);
                }
                text.Append('}');
                break;
        }
    }

    public static string Print(TypeNode type) => type switch
    {
        NonNullTypeNode n => Print(n.Inner) + "!",
        ListTypeNode l => $"[{Print(l.Item)}]",
        _ => ((NamedTypeNode)type).Name.Value,
    };
}

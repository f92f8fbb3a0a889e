using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>Result coercion (specification, section 3.5 and 3.9): what a resolver returned, as a scalar or enum. False: it is none.</summary>
internal static class LeafWriter
{
    static readonly ConcurrentDictionary<Enum, string> EnumNames = new();

    public static bool Write(ResultWriter writer, NamedType type, object value)
    {
        if (type is EnumType e) return EnumValue(writer, e, value);
        var scalar = (ScalarType)type;
        switch (scalar.Kind)
        {
            case ScalarKind.String: return String(writer, value);
            case ScalarKind.Int: return Int(writer, value);
            case ScalarKind.Float: return Float(writer, value);
            case ScalarKind.Boolean:
                if (value is not bool b) return false;
                writer.Boolean(b);
                return true;
            case ScalarKind.Id: return Id(writer, value);
            default:
                var plain = scalar.Format is null ? value : scalar.Format(value);
                Any(writer, plain);
                return plain is not null;
        }
    }

    static bool EnumValue(ResultWriter writer, EnumType type, object value)
    {
        var name = value as string ?? (value is Enum member ? EnumName(member) : null);
        if (name is null || !type.Values.ContainsKey(name)) return false;
        writer.String(name);
        return true;
    }

    /// <summary>The name of a CLR enum member in the schema: <c>UpperSnake</c> becomes <c>UPPER_SNAKE</c>.</summary>
    public static string EnumName(Enum member) => EnumNames.GetOrAdd(member, static m =>
    {
        var name = m.ToString();
        if (name.All(c => char.IsUpper(c) || char.IsDigit(c) || c == '_')) return name;
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    });

    static bool String(ResultWriter writer, object value)
    {
        switch (value)
        {
            case string s: writer.String(s); return true;
            case bool b: writer.String(b ? "true" : "false"); return true;
            case Guid or char or int or long or short or byte or double or float or decimal:
                writer.String(Convert.ToString(value, CultureInfo.InvariantCulture));
                return true;
            default: return false;
        }
    }

    static bool Int(ResultWriter writer, object value)
    {
        if (value is bool b) value = b ? 1 : 0;
        if (value is int or short or byte or sbyte or ushort)
        {
            writer.Int(Convert.ToInt32(value, CultureInfo.InvariantCulture));
            return true;
        }
        if (!Number(value, out var number) || number is < int.MinValue or > int.MaxValue || Math.Floor(number) != number) return false;
        writer.Int((long)number);
        return true;
    }

    static bool Float(ResultWriter writer, object value)
    {
        if (value is bool b) value = b ? 1 : 0;
        if (value is decimal m) writer.Decimal(m);
        else if (Number(value, out var number) && double.IsFinite(number)) writer.Float(number);
        else return false;
        return true;
    }

    static bool Number(object value, out double number)
    {
        number = 0;
        if (value is not (int or long or uint or ulong or short or ushort or byte or sbyte or double or float or decimal)) return false;
        number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return true;
    }

    static bool Id(ResultWriter writer, object value)
    {
        if (value is not (string or Guid or int or long or short or byte or uint or ulong)) return false;
        writer.String(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Plain values of any shape, for custom scalars and extensions.</summary>
    public static void Any(ResultWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.Null(); break;
            case string s: writer.String(s); break;
            case bool b: writer.Boolean(b); break;
            case decimal m: writer.Decimal(m); break;
            case long or int or short or byte: writer.Int(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> map:
                writer.BeginObject();
                foreach (var (name, member) in map)
                {
                    writer.String(name);
                    writer.Raw(":"u8);
                    Any(writer, member);
                }
                writer.EndObject();
                break;
            case IEnumerable list:
                writer.BeginArray();
                foreach (var item in list) Any(writer, item);
                writer.EndArray();
                break;
            case Enum e: writer.String(EnumName(e)); break;
            default:
                if (Number(value, out var number) && double.IsFinite(number)) writer.Float(number);
                else writer.String(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}

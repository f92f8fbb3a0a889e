using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hierarchy.Rollups;
using Hierarchy.Units;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;

namespace Hierarchy.Cluster;

/// <summary>
/// Our records as they cross between silos: JSON. Inside a silo they are handed over as they are, for all of them are immutable.
/// Silos of one cluster run one version, so nothing here is a stored format.
/// </summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(Command.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsComputed } },
        Converters = { new FactJson(), new CellJson(), new SeriesJson(), new UnitStateJson(), new ExceptionJson() },
    };

    private static void LeaveOutWhatIsComputed(JsonTypeInfo type)
    {
        foreach (var computed in type.Properties.Where(property => property is { Set: null, AssociatedParameter: null }).ToArray())
            type.Properties.Remove(computed);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs, isCopyable: null, options => options.Configure(json => json.SerializerOptions = Json)));
        services.AddSingleton<IGeneralizedCopier, Shared>();
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Hierarchy)));
        // What an answer turns out to be, when only its base is declared.
        services.Configure<TypeManifestOptions>(manifest =>
        {
            foreach (var type in new[] { typeof(Entry), typeof(Wire) })
                manifest.AddAllowedAssembly(type.Assembly);
        });
    }

    private static bool IsOurs(Type type) =>
        (type.Assembly == typeof(Entry).Assembly || type.Assembly == typeof(Wire).Assembly) && type.Namespace?.StartsWith("Hierarchy", StringComparison.Ordinal) is true
        && !type.IsAssignableTo(typeof(Exception)) && !type.IsAssignableTo(typeof(IAddressable));

    private sealed class Shared : IGeneralizedCopier
    {
        public bool IsSupportedType(Type type) => IsOurs(type);
        public object? DeepCopy(object? input, CopyContext context) => input;
    }

    /// <summary>As the ledger has it: the kind, and the fields as text.</summary>
    private sealed class FactJson : JsonConverter<Fact>
    {
        private sealed record Shape(string Kind, IReadOnlyList<KeyValuePair<string, string>> Fields);

        public override Fact Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var shape = JsonSerializer.Deserialize<Shape>(ref reader, options)!;
            return Fact.Read(shape.Kind, new Fields(shape.Fields));
        }

        public override void Write(Utf8JsonWriter writer, Fact value, JsonSerializerOptions options)
        {
            var fields = new Fields();
            value.Write(fields);
            JsonSerializer.Serialize(writer, new Shape(value.Kind, fields.Pairs), options);
        }
    }

    /// <summary>By the measures' codes: their numbers are each process's own.</summary>
    private sealed class CellJson : JsonConverter<Cell>
    {
        public override Cell Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Cell.Of(JsonSerializer.Deserialize<Dictionary<string, long[]>>(ref reader, options)!
                .Select(item => KeyValuePair.Create(Measure.Of(item.Key), new Count(item.Value[0], item.Value[1], item.Value[2]))));

        public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (measure, count) in value)
            {
                writer.WriteStartArray(measure.Code);
                writer.WriteNumberValue(count.Known);
                writer.WriteNumberValue(count.Unknown);
                writer.WriteNumberValue(count.AtLeast);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
    }

    private sealed class SeriesJson : JsonConverter<Series>
    {
        public override Series Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Series.Of(JsonSerializer.Deserialize<Dictionary<Period, Cell>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Series value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Items().ToDictionary(), options);
    }

    /// <summary>The core as its row has it, and what the row leaves out.</summary>
    private sealed class UnitStateJson : JsonConverter<UnitState>
    {
        private sealed record Shape(
            JsonElement Core, int Number, long Position, IReadOnlyDictionary<Period, UnitMonth> Months, IReadOnlyDictionary<Period, int> Facts, Series Tally);

        public override UnitState Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var shape = JsonSerializer.Deserialize<Shape>(ref reader, options)!;
            return shape.Core.Deserialize<UnitState>(UnitState.Json)! with
            {
                Number = shape.Number,
                Position = shape.Position,
                Months = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(shape.Months),
                Facts = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(shape.Facts),
                Tally = shape.Tally,
            };
        }

        public override void Write(Utf8JsonWriter writer, UnitState value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer, new Shape(JsonSerializer.SerializeToElement(value, UnitState.Json), value.Number, value.Position, value.Months, value.Facts, value.Tally), options);
    }

    /// <summary>Why the store refused, in words: no other failure is told as an outcome.</summary>
    private sealed class ExceptionJson : JsonConverter<Exception>
    {
        public override bool CanConvert(Type type) => type.IsAssignableTo(typeof(Exception));
        public override Exception Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new LedgerRefusedException(reader.GetString()!);
        public override void Write(Utf8JsonWriter writer, Exception value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

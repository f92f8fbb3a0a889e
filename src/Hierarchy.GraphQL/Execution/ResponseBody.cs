namespace Hierarchy.GraphQL.Execution;

/// <summary>The members of a response in the order of section 7.1: errors first, so that nobody overlooks them.</summary>
internal static class ResponseBody
{
    static readonly byte[] ErrorsKey = ResultWriter.KeyBytes("errors");
    static readonly byte[] DataKey = ResultWriter.KeyBytes("data");
    static readonly byte[] ExtensionsKey = ResultWriter.KeyBytes("extensions");

    public static void Write(
        ResultWriter writer, IReadOnlyList<GraphQLError> errors, ReadOnlySpan<byte> data, IReadOnlyDictionary<string, object?>? extensions)
    {
        writer.BeginObject();
        if (errors.Count > 0)
        {
            writer.Key(ErrorsKey);
            writer.BeginArray();
            foreach (var error in errors) Error(writer, error);
            writer.EndArray();
        }
        if (data.Length > 0)
        {
            writer.Key(DataKey);
            writer.Value(data);
        }
        if (extensions is not null)
        {
            writer.Key(ExtensionsKey);
            LeafWriter.Any(writer, extensions);
        }
        writer.EndObject();
    }

    static void Error(ResultWriter writer, GraphQLError error)
    {
        writer.BeginObject();
        writer.Key("\"message\":"u8);
        writer.String(error.Message);
        if (error.Locations.Count > 0)
        {
            writer.Key("\"locations\":"u8);
            writer.BeginArray();
            foreach (var (line, column) in error.Locations)
            {
                writer.BeginObject();
                writer.Key("\"line\":"u8);
                writer.Int(line);
                writer.Key("\"column\":"u8);
                writer.Int(column);
                writer.EndObject();
            }
            writer.EndArray();
        }
        if (error.Path is not null)
        {
            writer.Key("\"path\":"u8);
            LeafWriter.Any(writer, error.Path);
        }
        writer.Key(ExtensionsKey);
        writer.BeginObject();
        writer.Key("\"code\":"u8);
        writer.String(error.Code);
        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
        {
            writer.Key(ResultWriter.KeyBytes(name));
            LeafWriter.Any(writer, value);
        }
        writer.EndObject();
        writer.EndObject();
    }
}

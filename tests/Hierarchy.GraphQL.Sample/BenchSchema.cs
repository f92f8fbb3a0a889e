using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hierarchy.GraphQL.Sample;

/// <summary>One region and its 14 children: what the benchmark asks for.</summary>
public static class BenchSchema
{
    public sealed record BenchRegion(
        string Id, string Name, string Code, int Level, int Units, double Revenue, int Headcount, double Margin, BenchRegion[] Children);

    public sealed class BenchQuery
    {
        static readonly Dictionary<string, BenchRegion> All = Build();
        public BenchRegion? Region(string id) => All.GetValueOrDefault(id);

        static Dictionary<string, BenchRegion> Build()
        {
            var children = Enumerable.Range(0, 14).Select(i => Make($"r-{i}", i + 1, 1, [])).ToArray();
            return children.Append(Make("r", 0, 0, children)).ToDictionary(r => r.Id);
        }

        static BenchRegion Make(string id, int i, int level, BenchRegion[] children) =>
            new(id, $"Region {id}", $"C{1000 + i}", level, 40 + i, 123456.75 + (i * 10.5), 900 + i, 0.25 + (i / 1000.0), children);
    }

    public static void Configure(GraphQLOptions options)
    {
        options.Schema = GraphQLSchema.FromSdl(SampleApp.Text("bench.graphql"));
        options.Root<BenchQuery>("Query").Type<BenchRegion>("Region");
    }

    /// <summary>
    /// What no engine can be cheaper than: bytes that lie ready, and JSON parsed and written by hand. And what was allocated so far.
    /// </summary>
    public static void MapFloors(WebApplication app)
    {
        var (small, medium) = (Body(medium: false), Body(medium: true));
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true));
        app.MapPost("/bytes/{size}", async (HttpContext http) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            var body = (string?)http.Request.RouteValues["size"] == "medium" ? medium : small;
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        });
        app.MapPost("/json/{size}", async (HttpContext http) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var region = new BenchQuery().Region(body.RootElement.GetProperty("variables").GetProperty("id").GetString()!)!;
            http.Response.ContentType = "application/json; charset=utf-8";
            await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
            Write(writer, region, body.RootElement.GetProperty("operationName").ValueEquals("Medium"));
        });
    }

    static byte[] Body(bool medium)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, new BenchQuery().Region("r")!, medium);
        return stream.ToArray();
    }

    static void Write(Utf8JsonWriter writer, BenchRegion region, bool medium)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        writer.WriteStartObject("region");
        Leafs(writer, region, all: false);
        if (medium)
        {
            writer.WriteStartArray("children");
            foreach (var child in region.Children)
            {
                writer.WriteStartObject();
                Leafs(writer, child, all: true);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void Leafs(Utf8JsonWriter writer, BenchRegion region, bool all)
    {
        writer.WriteString("id", region.Id);
        writer.WriteString("name", region.Name);
        if (all)
        {
            writer.WriteString("code", region.Code);
            writer.WriteNumber("level", region.Level);
        }
        writer.WriteNumber("units", region.Units);
        writer.WriteNumber("revenue", region.Revenue);
        writer.WriteNumber("headcount", region.Headcount);
        if (all) writer.WriteNumber("margin", region.Margin);
    }
}

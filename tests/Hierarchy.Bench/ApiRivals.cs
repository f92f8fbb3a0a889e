using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Hierarchy.Bench;

/// <summary>
/// What answers the same without us, behind the same web server, in a process of its own: the very bytes of our answer; the same answer
/// from a materialized view; and from SQL on read.
/// </summary>
internal static class ApiRivals
{
    /// <summary>A path for each of them; behind the first comes the name of the answer, behind the others a region's code and a month.</summary>
    public const string Same = "/same/", FromView = "/view/", Live = "/live/";

    private const string Json = "application/graphql-response+json; charset=utf-8";

    /// <summary>Where they listen; and, before that is told, how long the view took to be made.</summary>
    public sealed record Listening(int Port, double ViewSeconds);

    public static async Task RunAsync(string connection, string catalogue)
    {
        await using var database = await ApiRows.OpenAsync(connection, Ours.ReadCatalogue(catalogue));
        var same = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var app = Build(http => http.Request.Path.Value! switch
        {
            var path when HttpMethods.IsPut(http.Request.Method) => KeepAsync(same, path, http),
            var path when path.StartsWith(Same, StringComparison.Ordinal) => SendAsync(http, same[path]),
            var path when path.StartsWith(FromView, StringComparison.Ordinal) => FigureAsync(database, live: false, path[FromView.Length..], http),
            var path => FigureAsync(database, live: true, path[Live.Length..], http),
        });
        await app.StartAsync();
        await Child.AnswerAsync(new Listening(new Uri(app.Urls.Single()).Port, database.ViewSeconds));
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Until nobody asks any more.
        }
    }

    private static WebApplication Build(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.Run(answer);
        return app;
    }

    /// <summary>What <see cref="Same"/> sends from now on.</summary>
    private static async Task KeepAsync(Dictionary<string, byte[]> same, string path, HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        same[path] = body.ToArray();
    }

    private static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        (http.Response.ContentType, http.Response.ContentLength) = (Json, body.Length);
        await http.Response.BodyWriter.WriteAsync(body);
    }

    private static async Task FigureAsync(ApiRows database, bool live, string asked, HttpContext http)
    {
        var slash = asked.IndexOf('/', StringComparison.Ordinal);
        var (code, month) = (asked[..slash], DateOnly.ParseExact(asked.AsSpan(slash + 1), "yyyy-MM", CultureInfo.InvariantCulture));
        var figures = live ? await database.LiveAsync(code, month) : await database.FromViewAsync(code, month);
        using var body = ApiFigures.Write(database, code, figures);
        await SendAsync(http, body.Written);
    }
}

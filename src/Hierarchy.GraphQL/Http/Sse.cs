using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hierarchy.GraphQL.Http;

/// <summary>
/// GraphQL over server-sent events, distinct connections: an event <c>next</c> per response, then <c>complete</c>. Refusals are a
/// response like any other. Comments keep silent connections open. The source ends with the connection.
/// </summary>
internal static class Sse
{
    public static async Task WriteAsync(HttpContext http, GraphQLResponse response, GraphQLLimits limits)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (response.Events is null)
        {
            await NextAsync(http, response.Body).ConfigureAwait(false);
        }
        else
        {
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
            await StreamAsync(http, response.Events, limits.KeepAlive).ConfigureAwait(false);
        }
        await SendAsync(http, "event: complete\ndata:\n\n"u8.ToArray()).ConfigureAwait(false);
    }

    static async Task StreamAsync(HttpContext http, IAsyncEnumerable<ReadOnlyMemory<byte>> events, TimeSpan keepAlive)
    {
        // One timer per stream, gone with it; it keeps time however many events there are.
        using var timer = new PeriodicTimer(keepAlive);
        var tick = timer.WaitForNextTickAsync(http.RequestAborted).AsTask();
        var enumerator = events.GetAsyncEnumerator(http.RequestAborted);
        await using var _ = enumerator.ConfigureAwait(false);
        while (true)
        {
            var next = enumerator.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, tick).ConfigureAwait(false) != next && !tick.IsCanceled)
            {
                await SendAsync(http, ":\n\n"u8.ToArray()).ConfigureAwait(false);
                tick = timer.WaitForNextTickAsync(http.RequestAborted).AsTask();
            }
            // The enumerator may be left only between two events; the token ends a source that waits.
            if (!await next.ConfigureAwait(false)) return;
            await NextAsync(http, enumerator.Current).ConfigureAwait(false);
        }
    }

    /// <summary>The body is JSON on one line, so it is one data line.</summary>
    static async Task NextAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var writer = http.Response.BodyWriter;
        writer.Write("event: next\ndata: "u8);
        writer.Write(body.Span);
        writer.Write("\n\n"u8);
        await writer.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }

    static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes) =>
        await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);

    static void Write(this System.IO.Pipelines.PipeWriter writer, ReadOnlySpan<byte> bytes) => System.Buffers.BuffersExtensions.Write(writer, bytes);
}

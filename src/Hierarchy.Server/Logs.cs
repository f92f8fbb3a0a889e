using Microsoft.Extensions.Logging.Console;

namespace Hierarchy.Server;

/// <summary>
/// The log (日志), on standard error: what a person asked for stays alone on standard output. Lines of text, or one JSON object a
/// line; the level is that of our own events.
/// </summary>
public static class Logs
{
    public static void Add(ILoggingBuilder logging, Settings settings)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(settings.LogLevel > LogLevel.Warning ? settings.LogLevel : LogLevel.Warning);
        logging.AddFilter(nameof(Hierarchy), settings.LogLevel);
        // It says nothing at these levels, and would make a span and a scope for every request all the same.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.JsonLog)
            logging.AddJsonConsole(json =>
            {
                (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
                json.JsonWriterOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        else
            logging.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss "));
        Export.AddLogs(logging);
    }
}

using Hierarchy.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hierarchy.Server;

/// <summary>
/// Spans, meters and logs to a collector (遥测导出) by OTLP, each only when a standard variable of OpenTelemetry names one. A collector
/// that is away costs nothing but what was meant for it.
/// </summary>
internal sealed class Export : IDisposable
{
    private const int FlushMs = 2_000;

    // Without the request's own span, those below it would follow one that nobody samples.
    private static readonly string[] Sources = [Telemetry.Name, "Hierarchy.GraphQL", "Npgsql", "Microsoft.AspNetCore"];
    private static readonly string[] Meters = [Telemetry.Name, "Hierarchy.GraphQL", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private readonly TracerProvider? _spans = IsOn("TRACES") ? Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources).AddOtlpExporter(to => Direct(to, "TRACES")).Build() : null;
    private readonly MeterProvider? _meters = IsOn("METRICS") ? Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter((to, _) => Direct(to, "METRICS")).Build() : null;

    public static void AddLogs(ILoggingBuilder logging)
    {
        if (!IsOn("LOGS"))
            return;
        logging.AddOpenTelemetry(logs =>
        {
            var resource = ResourceBuilder.CreateEmpty();
            Describe(resource);
            logs.SetResourceBuilder(resource).AddOtlpExporter(to => Direct(to, "LOGS"));
            logs.IncludeFormattedMessage = true;
        });
    }

    // In this order, so that the variables have the last word.
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("hierarchy", serviceVersion: typeof(Export).Assembly.GetName().Version?.ToString()).AddTelemetrySdk().AddEnvironmentVariableDetector();

    // The exporter by itself reads only the address that is common to all signals.
    private static void Direct(OtlpExporterOptions to, string signal)
    {
        if (Uri.TryCreate(Variable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"), UriKind.Absolute, out var own))
            to.Endpoint = own;
    }

    private static bool IsOn(string signal) =>
        (Variable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? Variable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is not null
        && Variable($"OTEL_{signal}_EXPORTER") != "none" && !string.Equals(Variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public void Dispose()
    {
        _meters?.Shutdown(FlushMs);
        _spans?.Shutdown(FlushMs);
        _meters?.Dispose();
        _spans?.Dispose();
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Seeing;

/// <summary>How the program shows what it does: log lines always, traces and figures where a collector is set.</summary>
static class SeeingSetup
{
    /// <summary>The sources and meters of all rooms; a room needs only to name its own so.</summary>
    const string Rooms = "Vitrine.*";

    // OpenTelemetry's own names for where to send: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
    static readonly string[] StandardEndpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    extension(IConfiguration configuration)
    {
        /// <summary>Whether anything is sent anywhere.</summary>
        public bool IsSeen() => configuration.CollectorAddress() is not null;

        /// <summary>The collector's address: ours, else the standard variable's; null where none is set.</summary>
        public string? CollectorAddress() => ((IEnumerable<string>)[$"{SeeingOptions.Section}:{nameof(SeeingOptions.Endpoint)}", .. StandardEndpoints]).Select(name => configuration[name]).FirstOrDefault(IsSet);
    }

    extension(ILoggingBuilder logging)
    {
        /// <summary>One line a message on the console: JSON in Production, for people elsewhere. <c>Logging:Console:FormatterName</c> overrules.</summary>
        public void AddLines(IHostEnvironment environment)
        {
            logging.ClearProviders();
            logging.AddConsole();
            logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
            logging.AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>();
            logging.Services.AddOptions<ConsoleLoggerOptions>().Configure(console => console.FormatterName ??= environment.IsProduction() ? JsonLines.FormatterName : PlainLines.FormatterName);
        }
    }

    extension(IServiceCollection services)
    {
        public IServiceCollection AddSeeing(IConfiguration configuration)
        {
            // A stranger's trace is not ours to join (docs/adr/0007). The framework asks this service what a request says of itself.
            services.AddSingleton<DistributedContextPropagator>(provider => provider.GetRequiredService<IOptions<SeeingOptions>>().Value.TrustTraces ? DistributedContextPropagator.CreateDefaultPropagator() : new DeafPropagator());
            if (!configuration.IsSeen()) return services;

            // The instrumentation would ask this one a second time, and baggage would come with it.
            Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
            services.AddSingleton(provider => provider.GetRequiredService<TenantMeter>().CreateHistogram(MeasureShops.Instrument, "s", "Requests to shops, by tenant: the busiest by name, the others together."));
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("vitrine", serviceVersion: typeof(SeeingSetup).Assembly.GetName().Version?.ToString()))
                .WithTracing(traces => traces
                    .AddSource(Rooms)
                    .AddAspNetCoreInstrumentation(requests => requests.Filter = request => !request.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
                    .SetSampler(provider => new ParentBasedSampler(new TraceIdRatioBasedSampler(provider.GetRequiredService<IOptions<SeeingOptions>>().Value.TraceShare)))
                    .AddOtlpExporter(otlp => Direct(otlp, configuration, "v1/traces")))
                .WithMetrics(metrics =>
                {
                    metrics.AddMeter(Rooms, "System.Runtime").AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => Direct(otlp, configuration, "v1/metrics"));
                    ((IDeferredMeterProviderBuilder)metrics).Configure((provider, builder) =>
                    {
                        builder.AddTenantView(provider.GetRequiredService<TenantLabels>().Most);
                        provider.GetRequiredService<TenancyGauges>(); // they are read from now on
                    });
                });
            return services;
        }
    }

    extension(MeterProviderBuilder metrics)
    {
        /// <summary>The last guard behind <see cref="TenantMeter"/>: whatever happens, the SDK keeps no more than this.</summary>
        public MeterProviderBuilder AddTenantView(int most) => metrics.AddView(instrument => instrument.Meter.Name == TenantMeter.Name
            ? new ExplicitBucketHistogramConfiguration
            {
                Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
                CardinalityLimit = TenantMeter.Cardinality(most, MeasureShops.Outcomes),
            }
            : null);
    }

    // Without an address of ours the standard variables stand, as the exporter has read them.
    static void Direct(OtlpExporterOptions otlp, IConfiguration configuration, string path)
    {
        if (configuration.GetSection(SeeingOptions.Section).Get<SeeingOptions>() is not { Endpoint: { Length: > 0 } endpoint } options) return;
        otlp.Protocol = options.Protocol == SeeingOptions.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // An address that is given in code is taken as it stands, without the path of the signal.
        otlp.Endpoint = otlp.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.TrimEnd('/')}/{path}") : new Uri(endpoint);
        otlp.Headers = options.Headers;
    }

    static bool IsSet(string? value) => !string.IsNullOrWhiteSpace(value);
}

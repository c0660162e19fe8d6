using Vitrine.Tenancy.Configuration;

namespace Vitrine.Tenancy.Seeing;

/// <summary>Where traces and figures go, and how many.</summary>
public sealed record SeeingOptions
{
    public const string Section = "Seeing";

    /// <summary>Address of an OpenTelemetry collector (OTLP). Nothing is sent where neither this nor <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How the collector is spoken to: <c>grpc</c>, usually port 4317, or <c>http/protobuf</c>, usually port 4318. Counts for <c>Seeing:Endpoint</c>.</summary>
    public string Protocol { get; init; } = Grpc;

    /// <summary>Headers the collector asks for, such as a key: <c>name=value</c>, separated by commas. Counts for <c>Seeing:Endpoint</c>.</summary>
    [Secret]
    public string? Headers { get; init; }

    /// <summary>Which share of requests is traced, from 0 (none) to 1 (all). Figures are of all requests.</summary>
    public double TraceShare { get; init; } = 0.1;

    /// <summary>Whether a request may say which trace it belongs to (<c>traceparent</c>) and that it is traced. Only where nobody but a proxy of your own can say so.</summary>
    public bool TrustTraces { get; init; }

    /// <summary>How many tenants, the busiest, have figures under their own name; all others share one. From 0 to 200.</summary>
    public int TenantLabels { get; init; } = 20;

    public const string Grpc = "grpc";
    public const string Http = "http/protobuf";

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        // The address is not repeated: some carry a key.
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return "Seeing:Endpoint is no address. Set it to the like of http://localhost:4317";
        if (Protocol is not (Grpc or Http))
            yield return $"Seeing:Protocol is '{Protocol}'. Set it to {Grpc} or {Http}.";
        if (Headers is not null && Headers.Split(',').Any(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1))
            yield return "Seeing:Headers is not of the form name=value,name=value. It is not shown here, since it may hold a key.";
        if (TraceShare is not (>= 0 and <= 1))
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Seeing:TraceShare is {TraceShare}. Set it to a number from 0 to 1.");
        if (TenantLabels is < 0 or > 200)
            yield return $"Seeing:TenantLabels is {TenantLabels}. Set it to 0 to 200.";
    }
}

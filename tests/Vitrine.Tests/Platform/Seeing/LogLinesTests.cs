using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Platform.Seeing;
using Vitrine.Tenancy.Seeing;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Platform.Seeing;

public sealed class LogLinesTests
{
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_line_in_Production_is_one_JSON_object_with_tenant_and_trace()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new TenantLogScope("alder"));
        var line = Write(new JsonLines(time), scopes, "Order \"{Number}\"\nwas lost", new InvalidOperationException("why"), 7);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal)); // one line
        using var json = JsonDocument.Parse(line);
        var text = json.RootElement.EnumerateObject().Where(field => field.Value.ValueKind is JsonValueKind.String).ToDictionary(field => field.Name, field => field.Value.GetString());
        Assert.Equal(("2026-11-22T20:00:00Z", "error", "Test.Category", "alder"), (text["time"], text["level"], text["category"], text["tenant"]));
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (text["trace"], text["span"]));
        Assert.Equal("Order \"7\"\nwas lost", text["message"]);
        Assert.Contains("why", text["error"], StringComparison.Ordinal);
        Assert.Equal("7", json.RootElement.GetProperty("values").GetProperty("Number").GetString());
    }

    [Fact]
    public void A_line_in_Development_is_for_people_and_a_visitor_cannot_forge_a_second_one()
    {
        var line = Write(new PlainLines(time), new LoggerExternalScopeProvider(), "{Tenant}: {Path} failed", error: null, "alder", "/\n20:00:00 error");
        Assert.Equal("20:00:00.000 error alder Category: alder: / 20:00:00 error failed\n", line); // the tenant of the message where no scope has one
    }

    [Fact]
    public async Task Every_line_inside_a_tenants_request_and_job_has_the_tenant_and_no_other_line()
    {
        var lines = new ScopedLog();
        await using var platform = RunningPlatform.WithSamples(builder => builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Debug").ConfigureServices(services => services.AddSingleton<ILoggerProvider>(lines)));
        var logger = platform.Get<ILoggerFactory>().CreateLogger("Job");
        await using (platform.Services.OpenTenant(platform.Services.ShopAt("kettle-and-co.localhost"))) logger.LogError("inside");
        logger.LogError("outside");
        (await platform.ClientFor("atelier-brume.localhost").GetAsync("/")).Dispose();
        (await platform.ClientFor("vitrine.localhost").GetAsync("/")).Dispose();
        Assert.Contains(("inside", "kettle-and-co"), lines.Seen);
        Assert.Contains(("outside", null), lines.Seen);
        Assert.Contains(lines.Seen, line => line.Message.Contains("Executing endpoint", StringComparison.Ordinal) && line.Tenant is "atelier-brume");
        Assert.Contains(lines.Seen, line => line.Message.Contains("Executing endpoint", StringComparison.Ordinal) && line.Tenant is null);
        Assert.DoesNotContain(lines.Seen, line => line.Tenant is "kettle-and-co" && line.Message != "inside");
    }

    static string Write(ConsoleFormatter formatter, IExternalScopeProvider scopes, string template, Exception? error, params object[] values)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new Capture(formatter, scopes, output).LogError(error, template, values);
        return output.ToString();
    }

    sealed class Capture(ConsoleFormatter formatter, IExternalScopeProvider scopes, TextWriter output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            formatter.Write(new LogEntry<TState>(logLevel, "Test.Category", eventId, state, exception, format), scopes, output);
    }

    sealed class ScopedLog : ILoggerProvider, ISupportExternalScope, ILogger
    {
        IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public System.Collections.Concurrent.ConcurrentQueue<(string Message, string? Tenant)> Seen { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Seen.Enqueue((formatter(state, exception), new LogEntry<TState>(logLevel, "", eventId, state, exception, formatter).TenantIn(scopes)));

        public void Dispose() { }
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Vitrine.Platform.Seeing;

/// <summary>
/// A log line as one JSON object: <c>time</c> (UTC), <c>level</c>, <c>category</c>, <c>message</c>, then where there is one <c>tenant</c>,
/// <c>trace</c>, <c>span</c>, <c>error</c> (with its stack), and <c>values</c>, what the message was filled with.
/// </summary>
sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "vitrine-json";

    const string Template = "{OriginalFormat}";

    // The line is read by programs and by people who search it: umlauts stay letters.
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry.Formatter(logEntry.State, logEntry.Exception) is not { } message) return;
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.Word());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", message);
            if (logEntry.TenantIn(scopeProvider) is { } tenant) json.WriteString("tenant", tenant);
            var (trace, span) = logEntry.Trace();
            if (trace is not null) json.WriteString("trace", trace);
            if (span is not null) json.WriteString("span", span);
            if (logEntry.Exception is { } error) json.WriteString("error", error.ToString());
            WriteValues(json, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        if (values is null || values.All(value => value.Key == Template)) return;
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
            if (name != Template)
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}

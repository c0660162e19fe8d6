using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vitrine.Tenancy.Tenants.Carrying;

namespace Vitrine.Tenancy.Tenants.TakeOut;

/// <summary>A row as one JSON object on one line, and back. Reading names what is wrong in words for whoever wrote the line.</summary>
static class RowText
{
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, TableShape table, IReadOnlyList<object?> row)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            json.WritePropertyName(table.Columns[i].Name);
            switch (row[i])
            {
                case null: json.WriteNullValue(); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case long number: json.WriteNumberValue(number); break;
                case double real: json.WriteNumberValue(real); break;
                case Guid id: json.WriteStringValue(id); break;
                case DateTimeOffset moment: json.WriteStringValue(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)); break;
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                case string text when table.Columns[i].Kind is ValueKind.Json or ValueKind.List: json.WriteRawValue(text); break;
                case string text: json.WriteStringValue(text); break;
                default: throw new InvalidOperationException($"A {row[i]!.GetType().Name} has no form in a take-out.");
            }
        }

        json.WriteEndObject();
    }

    /// <exception cref="FormatException">The line is wrong; the message says what and how to mend it.</exception>
    public static object?[] Read(TableShape table, string line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException mistake)
        {
            throw new FormatException("this is no JSON object. Write one whole object on one line, each name once.", mistake);
        }

        using (document)
        {
            if (document.RootElement.ValueKind is not JsonValueKind.Object) throw new FormatException("this is no JSON object. Write one whole object on one line.");
            if (document.RootElement.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !table.Columns.Any(column => column.Name == name)) is { } unknown)
                throw new FormatException($"\"{unknown}\" is no column. The columns are: {string.Join(", ", table.Columns.Select(column => column.Name))}.");
            return [.. table.Columns.Select(column => Value(column, document.RootElement))];
        }
    }

    static object? Value(ColumnShape column, JsonElement row)
    {
        if (!row.TryGetProperty(column.Name, out var value) || value.ValueKind is JsonValueKind.Null)
            return column.Nullable ? null : throw new FormatException($"\"{column.Name}\" is missing, and it cannot be empty. Add it.");
        try
        {
            var (read, expected) = Read(column.Kind, value);
            if (read is null) throw new FormatException($"\"{column.Name}\" is {Shown(value)} and has to be {expected}.");
            if (column is { Kind: ValueKind.Text, MaximumLength: { } most } && ((string)read).Length > most)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"\"{column.Name}\" has {((string)read).Length} characters and may have {most}. Shorten it."));
            return read;
        }
        catch (InvalidOperationException mistake)
        {
            // A text with half of a surrogate pair.
            throw new FormatException($"\"{column.Name}\" holds a character that is none. Remove it.", mistake);
        }
    }

    static (object? Value, string Expected) Read(ValueKind kind, JsonElement value) => kind switch
    {
        ValueKind.Boolean => (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null, "true or false"),
        ValueKind.Integer => (value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null, "a whole number of at most 64 bits"),
        ValueKind.Real => (value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var real) ? real : null, "a number"),
        ValueKind.Text => (value.ValueKind is JsonValueKind.String ? value.GetString() : null, "a text"),
        ValueKind.Guid => (value.ValueKind is JsonValueKind.String && value.TryGetGuid(out var id) ? id : null, "an identifier such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        ValueKind.Time => (value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var moment) ? RowValue.ToMicrosecond(moment) : null, "a time such as 2026-11-22T14:05:00Z"),
        ValueKind.Bytes => (value.ValueKind is JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null, "bytes in Base64"),
        ValueKind.Json => (RowValue.Canonical(value.GetRawText()), "any JSON"),
        ValueKind.List => (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) ? RowValue.Canonical(value.GetRawText()) : null, "a list of texts"),
        _ => (null, "something this program knows"),
    };

    static string Shown(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..57] + "..." : value.GetRawText();
}

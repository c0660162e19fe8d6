using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>
/// One value between databases: null, bool, long, double, string, <see cref="Guid"/>, <see cref="DateTimeOffset"/> or bytes;
/// documents and lists are JSON in one fixed form. The same value of two engines is the same here.
/// </summary>
static class RowValue
{
    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>From what a driver read.</summary>
    public static object? Read(ValueKind kind, object value) => (kind, value) switch
    {
        (_, DBNull) => null,
        (ValueKind.Boolean, bool truth) => truth,
        (ValueKind.Boolean, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
        (ValueKind.Integer, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (ValueKind.Real, _) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        (ValueKind.Text, string text) => text,
        (ValueKind.Guid, Guid id) => id,
        (ValueKind.Guid, string text) => Guid.Parse(text, CultureInfo.InvariantCulture),
        (ValueKind.Time, long ticks) => ToMicrosecond(new DateTimeOffset(ticks, TimeSpan.Zero)),
        (ValueKind.Time, DateTime moment) => ToMicrosecond(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc))),
        (ValueKind.Time, DateTimeOffset moment) => ToMicrosecond(moment),
        (ValueKind.Bytes, byte[] bytes) => bytes,
        (ValueKind.Json or ValueKind.List, string json) => Canonical(json),
        (ValueKind.List, IEnumerable<string> texts) => Canonical(JsonSerializer.Serialize(texts)),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} came where {kind} was expected."),
    };

    /// <summary>The texts of a <see cref="ValueKind.List"/>.</summary>
    public static string[] Texts(object list) => JsonSerializer.Deserialize<string[]>((string)list) ?? [];

    public static DateTimeOffset ToMicrosecond(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>One spelling for equal documents: no spaces, members by name. Engines reorder and reformat what they store.</summary>
    public static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) Write(writer, document.RootElement);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Adds a value to a row's bytes: its kind, its length and itself, so that no two rows have the same.</summary>
    public static void Append(MemoryStream row, object? value)
    {
        Span<byte> number = stackalloc byte[16];
        switch (value)
        {
            case null: row.WriteByte(0); break;
            case bool truth: row.WriteByte(truth ? (byte)2 : (byte)1); break;
            case long integer: row.WriteByte(3); BinaryPrimitives.WriteInt64LittleEndian(number, integer); row.Write(number[..8]); break;
            case double real: row.WriteByte(4); BinaryPrimitives.WriteDoubleLittleEndian(number, real); row.Write(number[..8]); break;
            case Guid id: row.WriteByte(5); id.TryWriteBytes(number); row.Write(number); break;
            case DateTimeOffset moment: row.WriteByte(6); BinaryPrimitives.WriteInt64LittleEndian(number, moment.UtcTicks); row.Write(number[..8]); break;
            case string text: AppendLong(row, 7, Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: AppendLong(row, 8, bytes); break;
            default: throw new InvalidOperationException($"A {value.GetType().Name} has no fixed form.");
        }
    }

    static void AppendLong(MemoryStream row, byte tag, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        row.WriteByte(tag);
        row.Write(length);
        row.Write(bytes);
    }

    static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            // 1.0, 1 and 1e0 are one number; engines choose among the spellings.
            case JsonValueKind.Number when element.TryGetInt64(out var integer): writer.WriteNumberValue(integer); break;
            case JsonValueKind.Number when element.TryGetDecimal(out var exact): writer.WriteNumberValue(exact / 1.000000000000000000000000000000m); break;
            default: element.WriteTo(writer); break;
        }
    }
}

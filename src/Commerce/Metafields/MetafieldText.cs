using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Metafields;

/// <summary>Reads values of metafields as people and files write them, and writes them as themes and files read them.</summary>
public static class MetafieldText
{
    /// <summary>Characters of one value.</summary>
    public const int Longest = 65_535;

    public const int MostEntries = 128;

    /// <summary>Whole numbers lie between this and its opposite: what every program can hold exactly.</summary>
    public const long LargestInteger = 9_007_199_254_740_991;

    const decimal LargestDecimal = 9_999_999_999_999.999_999_999m;
    const int MostDecimals = 9;
    const string Currency = "currency_code";

    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string[] Schemes = ["https", "http", "mailto", "sms", "tel"];
    static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm"];

    /// <summary>The entries of what was typed, checked by the field's type and limits. References are texts still: whoever keeps them looks for what they lead to.</summary>
    /// <param name="currency">The shop's, ISO 4217.</param>
    /// <param name="field">The input it comes from, for problems.</param>
    public static Answer<IReadOnlyList<MetafieldItem>> Read(MetafieldDefinition definition, string typed, string currency, string field)
    {
        if (CatalogText.Check(typed, definition.Meaning.IsList ? Longest * 4 : Longest, field) is { } unfit) return unfit;
        if (!EntriesOf(definition.Meaning, typed).Succeeded(out var entries, out var problem)) return problem with { Field = field };
        if (entries.Count > MostEntries) return new Problem("metafield_many", $"A list has at most {MostEntries} entries.", field) { Values = [MostEntries] };
        List<MetafieldItem> items = [];
        foreach (var entry in entries)
        {
            if (entry.Length > Longest) return new Problem("too_long", $"Use {Longest} characters or fewer.", field) { Values = [Longest] };
            if (!One(definition, entry, currency).Succeeded(out var item, out var wrong)) return wrong with { Field = field };
            if (Beyond(definition, item, currency) is { } beyond) return beyond with { Field = field };
            items.Add(item);
        }

        return items;
    }

    /// <summary>All of a field's entries as one text: of a list JSON, of anything else the entry itself. Empty where there is none.</summary>
    public static string Write(MetafieldType type, IReadOnlyList<string> entries) => entries.Count == 0 ? "" : !type.IsList ? entries[0]
        : $"[{string.Join(',', entries.Select(entry => type.Kind is MetafieldKind.Integer || entry.StartsWith('{') && IsObject(type.Kind) ? entry : JsonSerializer.Serialize(entry, Plain)))}]";

    /// <summary>As somebody types it: <c>2.5 kg</c>, <c>4.5</c>, one entry a line.</summary>
    public static string Typed(MetafieldType type, IReadOnlyList<string> entries) => string.Join('\n', entries.Select(entry => type.Kind switch
    {
        MetafieldKind.Money => Part(entry, "amount"),
        MetafieldKind.Rating => Part(entry, "value"),
        MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension => $"{Part(entry, "value")} {Part(entry, "unit")}",
        _ => entry,
    }));

    /// <summary>What a limit of a definition is, where it can be read.</summary>
    internal static Answer<MetafieldItem> Limit(MetafieldDefinition definition, string limit, string currency) =>
        definition.Meaning.IsText ? int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var letters) && letters <= Longest ? new MetafieldItem(limit, Number: letters) : Wrong("metafield_integer", "Write a whole number, such as 12.")
        : definition.Meaning.Kind is MetafieldKind.Rating ? Number(limit, MetafieldKind.Decimal)
        : One(definition, limit, currency);

    internal static Regex? Compiled(string pattern)
    {
        // Takes as long as the text is long, whatever the pattern: nobody can stop a shop with one.
        try { return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience); }
        catch (Exception error) when (error is ArgumentException or NotSupportedException) { return null; }
    }

    static Answer<IReadOnlyList<string>> EntriesOf(MetafieldType type, string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0) return Answered([]);
        if (!type.IsList) return Answered([type.Kind is MetafieldKind.MultiLine or MetafieldKind.Html ? typed.ReplaceLineEndings("\n").Trim() : text]);
        if (text[0] != '[') return Answered([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        try
        {
            using var json = JsonDocument.Parse(text);
            return Answered([.. json.RootElement.EnumerateArray().Select(entry => entry.ValueKind is JsonValueKind.String ? entry.GetString()! : entry.GetRawText()).Where(entry => entry.Length > 0)]); // a text is no null
        }
        catch (JsonException)
        {
            return Wrong("metafield_list", "Write one entry a line, or a JSON list such as [\"one\", \"two\"].");
        }
    }

    static Answer<MetafieldItem> One(MetafieldDefinition definition, string text, string currency) => definition.Meaning.Kind switch
    {
        MetafieldKind.SingleLine => text.AsSpan().IndexOfAny('\n', '\r') >= 0 ? Wrong("metafield_line", "Write it on one line.") : new MetafieldItem(text, SearchKey.Of(text)),
        MetafieldKind.MultiLine => new MetafieldItem(text),
        MetafieldKind.Html => new MetafieldItem(CleanHtml.Of(text)),
        MetafieldKind.Integer or MetafieldKind.Decimal => Number(text, definition.Meaning.Kind),
        MetafieldKind.Boolean => text.ToLowerInvariant() is ("true" or "false") and var truth ? new MetafieldItem(truth, truth) : Wrong("metafield_boolean", "Choose yes or no."),
        MetafieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new MetafieldItem(text, Number: date.DayNumber) : Wrong("metafield_date", "Write a date like 2026-03-31."),
        MetafieldKind.Moment => DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? new MetafieldItem(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture), Number: moment.ToUnixTimeSeconds()) : Wrong("metafield_moment", "Write a moment like 2026-03-31T14:30, in UTC or with its difference from it."),
        MetafieldKind.Colour => text.Length is 4 or 7 && text[0] == '#' && text.AsSpan(1).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0 ? new MetafieldItem((text.Length == 7 ? text : $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}").ToLowerInvariant()) : Wrong("metafield_colour", "Write a colour like #2f6f4f."),
        MetafieldKind.Url => text.Length <= 2_000 && Uri.TryCreate(text, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme, StringComparer.Ordinal) && text.AsSpan().IndexOfAny(" \t\n\"<>") < 0 ? new MetafieldItem(text) : Wrong("metafield_url", "An address begins with https://, http://, mailto:, sms: or tel:."),
        MetafieldKind.Json => Json(text),
        MetafieldKind.Money => Amount(text, currency),
        MetafieldKind.Rating => Rated(definition, text),
        MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension => Measure(definition.Meaning.Kind, text),
        _ => text.AsSpan().IndexOfAny('\n', '\r') >= 0 ? Wrong("metafield_line", "Write it on one line.") : new MetafieldItem(text),
    };

    static Answer<MetafieldItem> Number(string text, MetafieldKind kind)
    {
        const NumberStyles Signed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (kind is MetafieldKind.Integer)
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole is >= -LargestInteger and <= LargestInteger
                ? new MetafieldItem(whole.ToString(CultureInfo.InvariantCulture), Number: whole) : Wrong("metafield_integer", "Write a whole number, such as 12.");
        // A comma is a point to those who write it so.
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        if (!decimal.TryParse(plain, Signed, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > LargestDecimal || decimal.Round(number, MostDecimals) != number) return Wrong("metafield_decimal", "Write a number such as 12.5, with at most nine digits after the point.");
        return new MetafieldItem(Told(number), Number: (double)number);
    }

    // As Shopify writes it: one digit after the point at least.
    static string Told(decimal number) => number.ToString("0.0########", CultureInfo.InvariantCulture);

    static Answer<MetafieldItem> Json(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new MetafieldItem(JsonSerializer.Serialize(json.RootElement, Plain));
        }
        catch (JsonException error)
        {
            var line = (error.LineNumber ?? 0) + 1;
            return new Problem("metafield_json", $"This is no JSON. Look at line {line}.") { Values = [line] };
        }
    }

    static Answer<MetafieldItem> Amount(string text, string currency)
    {
        var (amount, code) = text.StartsWith('{') ? (Part(text, "amount"), Part(text, Currency)) : text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var before, { Length: 3 } after] ? (before, after.ToUpperInvariant()) : (text, currency);
        var plain = amount.Contains('.', StringComparison.Ordinal) ? amount : amount.Replace(',', '.');
        if (code != currency || !CurrencyExponents.TryParse(plain, currency, out var money)) return new Problem("amount_invalid", $"This is no amount in {currency}. Write it like 19.90.") { Values = [currency] };
        var written = money.Major.ToString($"F{CurrencyExponents.Of(currency)}", CultureInfo.InvariantCulture);
        return new MetafieldItem(JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["amount"] = written, [Currency] = currency }, Plain), Number: (double)money.Major);
    }

    static Answer<MetafieldItem> Rated(MetafieldDefinition definition, string text)
    {
        var (least, most) = (definition.Least ?? "1.0", definition.Greatest ?? "5.0");
        if (!Number(text.StartsWith('{') ? Part(text, "value") : text, MetafieldKind.Decimal).Succeeded(out var value, out _) || value.Number < Number(least, MetafieldKind.Decimal).Value?.Number || value.Number > Number(most, MetafieldKind.Decimal).Value?.Number)
            return new Problem("metafield_rating", $"Write a number from {least} to {most}.") { Values = [least, most] };
        return value with { Text = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["value"] = value.Text, ["scale_min"] = least, ["scale_max"] = most }, Plain) };
    }

    static Answer<MetafieldItem> Measure(MetafieldKind kind, string text)
    {
        var units = Measures.Of(kind);
        var end = text.StartsWith('{') ? -1 : UnitAt(text);
        var (amount, unit) = end < 0 ? (Part(text, "value"), Part(text, "unit")) : (text[..end].Trim(), text[end..].Trim().ToLowerInvariant());
        if (!units.TryGetValue(unit, out var factor) || !Number(amount, MetafieldKind.Decimal).Succeeded(out var value, out _) || value.Number < 0)
            return new Problem("metafield_measure", $"Write a number and one of the units {string.Join(", ", units.Keys.Order(StringComparer.Ordinal))}.") { Values = [string.Join(", ", units.Keys.Order(StringComparer.Ordinal))] };
        return new MetafieldItem($$"""{"value":{{value.Text}},"unit":"{{unit}}"}""", Number: value.Number * factor);
    }

    // Where the number ends; a unit may have a digit itself, as m3.
    static int UnitAt(string text)
    {
        var at = text.AsSpan().IndexOfAnyExcept("+-0123456789., ");
        return at < 0 ? text.Length : at;
    }

    static Problem? Beyond(MetafieldDefinition definition, MetafieldItem item, string currency)
    {
        var type = definition.Meaning;
        if (type.IsText)
        {
            if (Bound(definition.Least) is { } shortest && item.Text.Length < shortest) return new Problem("too_short", $"Use {shortest} characters or more.") { Values = [shortest] };
            if (Bound(definition.Greatest) is { } longest && item.Text.Length > longest) return new Problem("too_long", $"Use {longest} characters or fewer.") { Values = [longest] };
            if (definition.Pattern is { } pattern && Compiled(pattern)?.IsMatch(item.Text) == false) return new Problem("metafield_pattern", $"This does not have the form that is asked for: {pattern}") { Values = [pattern] };
        }
        else if (type.IsMeasured && type.Kind is not MetafieldKind.Rating)
        {
            if (definition.Least is { } least && item.Number < One(definition, least, currency).Value?.Number) return new Problem("metafield_least", $"Use {least} or more.") { Values = [least] };
            if (definition.Greatest is { } most && item.Number > One(definition, most, currency).Value?.Number) return new Problem("metafield_greatest", $"Use {most} or less.") { Values = [most] };
        }

        return definition.Choices.Count > 0 && !definition.Choices.Contains(item.Text, StringComparer.Ordinal) ? new Problem("metafield_choice", $"Choose one of these: {string.Join(", ", definition.Choices)}.") { Values = [string.Join(", ", definition.Choices)] } : null;

        static int? Bound(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var letters) ? letters : null;
    }

    static bool IsObject(MetafieldKind kind) => kind is MetafieldKind.Money or MetafieldKind.Rating or MetafieldKind.Weight or MetafieldKind.Volume or MetafieldKind.Dimension;

    /// <summary>A part of a value that is a JSON object, as text; empty where there is none.</summary>
    internal static string Part(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var part) ? part.ValueKind is JsonValueKind.String ? part.GetString()! : part.GetRawText() : ""; // a text is no null
        }
        catch (JsonException)
        {
            return "";
        }
    }

    static Answer<IReadOnlyList<string>> Answered(IReadOnlyList<string> entries) => AnswerOf(entries);

    static Answer<T> AnswerOf<T>(T value) => value;

    static Problem Wrong(string code, string message) => new(code, message);
}

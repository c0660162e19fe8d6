using CsCheck;
using Vitrine.Commerce.Metafields;

namespace Vitrine.Tests.Commerce.Metafields;

/// <summary>What people and files write, and what is kept of it.</summary>
public sealed class MetafieldTextTests
{
    [Theory]
    [InlineData("single_line_text_field", " Linen ", "Linen")]
    [InlineData("multi_line_text_field", "one\r\ntwo", "one\ntwo")]
    [InlineData("html", "<p onclick=\"x()\">Well <script>alert(1)</script>met</p>", "<p>Well met</p>")]
    [InlineData("number_integer", "-12", "-12")]
    [InlineData("number_integer", "9007199254740991", "9007199254740991")]
    [InlineData("number_decimal", "12,50", "12.5")]
    [InlineData("number_decimal", "10", "10.0")]
    [InlineData("boolean", "TRUE", "true")]
    [InlineData("date", "2024-02-29", "2024-02-29")]
    [InlineData("date_time", "2026-03-31T14:30", "2026-03-31T14:30:00+00:00")]
    [InlineData("date_time", "2026-03-31T14:30:05+02:00", "2026-03-31T12:30:05+00:00")]
    [InlineData("color", "#FFAA00", "#ffaa00")]
    [InlineData("color", "#fa0", "#ffaa00")]
    [InlineData("url", "https://example.com/a?b=c", "https://example.com/a?b=c")]
    [InlineData("url", "mailto:me@example.com", "mailto:me@example.com")]
    [InlineData("json", "{ \"a\": [1, 2.50, \"é\"] }", "{\"a\":[1,2.50,\"é\"]}")]
    [InlineData("money", "19,9", "{\"amount\":\"19.90\",\"currency_code\":\"EUR\"}")]
    [InlineData("money", "5 eur", "{\"amount\":\"5.00\",\"currency_code\":\"EUR\"}")]
    [InlineData("money", "{\"amount\":\"5.99\",\"currency_code\":\"EUR\"}", "{\"amount\":\"5.99\",\"currency_code\":\"EUR\"}")]
    [InlineData("rating", "3.5", "{\"value\":\"3.5\",\"scale_min\":\"1.0\",\"scale_max\":\"5.0\"}")]
    [InlineData("weight", "2,5 KG", "{\"value\":2.5,\"unit\":\"kg\"}")]
    [InlineData("weight", "{\"value\":2.5,\"unit\":\"kg\"}", "{\"value\":2.5,\"unit\":\"kg\"}")]
    [InlineData("volume", "1m3", "{\"value\":1.0,\"unit\":\"m3\"}")]
    [InlineData("volume", "3 us_fl_oz", "{\"value\":3.0,\"unit\":\"us_fl_oz\"}")]
    [InlineData("dimension", "12cm", "{\"value\":12.0,\"unit\":\"cm\"}")]
    [InlineData("list.single_line_text_field", "wood\n\n glass ", "[\"wood\",\"glass\"]")]
    [InlineData("list.single_line_text_field", "[\"a, b\",\"say \\\"c\\\"\"]", "[\"a, b\",\"say \\\"c\\\"\"]")]
    [InlineData("list.number_integer", "3\n1", "[3,1]")]
    [InlineData("list.number_decimal", "[\"1.5\", 2]", "[\"1.5\",\"2.0\"]")]
    [InlineData("list.dimension", "1 m\n2 m", "[{\"value\":1.0,\"unit\":\"m\"},{\"value\":2.0,\"unit\":\"m\"}]")]
    [InlineData("list.color", "[]", "")]
    [InlineData("number_integer", "  ", "")]
    public void What_fits_is_kept_as_files_and_themes_read_it(string type, string typed, string kept)
    {
        var definition = Of(type);
        Assert.Equal(kept, Kept(definition, typed));
        // What a file says of it is read as the same again.
        Assert.Equal(kept, Kept(definition, kept));
    }

    [Theory]
    [InlineData("single_line_text_field", "one\ntwo", "metafield_line")]
    [InlineData("single_line_text_field", "a\0b", "text_unreadable")]
    [InlineData("number_integer", "12.5", "metafield_integer")]
    [InlineData("number_integer", "9007199254740992", "metafield_integer")]
    [InlineData("number_integer", "twelve", "metafield_integer")]
    [InlineData("number_decimal", "1e5", "metafield_decimal")]
    [InlineData("number_decimal", "1.0000000001", "metafield_decimal")]
    [InlineData("number_decimal", "10000000000000", "metafield_decimal")]
    [InlineData("boolean", "maybe", "metafield_boolean")]
    [InlineData("date", "2025-02-29", "metafield_date")]
    [InlineData("date", "31.03.2026", "metafield_date")]
    [InlineData("date_time", "tomorrow", "metafield_moment")]
    [InlineData("color", "green", "metafield_colour")]
    [InlineData("color", "#12345g", "metafield_colour")]
    [InlineData("url", "javascript:alert(1)", "metafield_url")]
    [InlineData("url", "/relative", "metafield_url")]
    [InlineData("url", "https://example.com/\"><script>", "metafield_url")]
    [InlineData("json", "{ \"a\": }", "metafield_json")]
    [InlineData("money", "5 USD", "amount_invalid")]
    [InlineData("money", "5.999", "amount_invalid")]
    [InlineData("rating", "5.1", "metafield_rating")]
    [InlineData("rating", "good", "metafield_rating")]
    [InlineData("weight", "2 stone", "metafield_measure")]
    [InlineData("weight", "-2 kg", "metafield_measure")]
    [InlineData("weight", "kg", "metafield_measure")]
    [InlineData("dimension", "12", "metafield_measure")]
    [InlineData("list.number_integer", "1\ntwo", "metafield_integer")]
    [InlineData("list.single_line_text_field", "[\"open", "metafield_list")]
    public void What_does_not_fit_is_refused_with_one_thing_to_mend(string type, string typed, string code)
    {
        var answer = MetafieldText.Read(Of(type), typed, "EUR", "field");
        Assert.Equal((code, "field"), (Assert.Single(answer.Problems).Code, answer.Problem!.Field));
    }

    [Fact]
    public void Limits_are_kept_for_every_entry()
    {
        Assert.Equal("too_short", Wrong(new() { Least = "3", Type = "single_line_text_field" }, "ab"));
        Assert.Equal("too_long", Wrong(new() { Greatest = "3", Type = "list.single_line_text_field" }, "abc\nabcd"));
        Assert.Equal("metafield_pattern", Wrong(new() { Pattern = "[A-Z]{2}-[0-9]+", Type = "single_line_text_field" }, "AB-12x"));
        Assert.Null(Wrong(new() { Pattern = "[A-Z]{2}-[0-9]+", Type = "single_line_text_field" }, "AB-12"));
        Assert.Equal("metafield_least", Wrong(new() { Least = "10", Type = "number_integer" }, "9"));
        Assert.Equal("metafield_greatest", Wrong(new() { Greatest = "1 kg", Type = "weight" }, "1001 g"));
        Assert.Null(Wrong(new() { Greatest = "1 kg", Type = "weight" }, "1000 g"));
        Assert.Equal("metafield_least", Wrong(new() { Least = "2026-01-01", Type = "date" }, "2025-12-31"));
        Assert.Equal("metafield_choice", Wrong(new() { Choices = ["red", "blue"], Type = "single_line_text_field" }, "green"));
        Assert.Equal("metafield_many", Wrong(new() { Type = "list.number_integer" }, string.Join('\n', Enumerable.Range(0, 129))));
        Assert.Equal("too_long", Wrong(new() { Type = "multi_line_text_field" }, new string('x', 65_536)));
    }

    [Fact]
    public void Whatever_is_typed_is_kept_so_that_it_reads_the_same_again() => Gen.Select(Gen.Int[0, MetafieldType.All.Count - 1], Gen.String[Gen.Char["a0-.,:{}[]\"\\ \n#éß"], 0, 24]).Sample((type, typed) =>
    {
        var definition = Of(MetafieldType.All[type].Name);
        if (!MetafieldText.Read(definition, typed, "EUR", "field").Succeeded(out var items, out _)) return;
        var kept = MetafieldText.Write(definition.Meaning, [.. items.Select(item => item.Text)]);
        var again = MetafieldText.Read(definition, kept, "EUR", "field");
        Assert.True(again.Problem is null, $"{definition.Type}: {typed} was kept as {kept}, and that is refused: {again.Problem?.Message}");
        Assert.Equal(items, again.Value!);
    }, iter: 20_000, threads: 1);

    static string Kept(MetafieldDefinition definition, string typed)
    {
        var answer = MetafieldText.Read(definition, typed, "EUR", "field");
        Assert.True(answer.Problem is null, answer.Problem?.Message);
        return MetafieldText.Write(definition.Meaning, [.. answer.Value!.Select(item => item.Text)]);
    }

    static string? Wrong(Limits limits, string typed) => MetafieldText.Read(
        new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "field", Name = "Field", Type = limits.Type, Least = limits.Least, Greatest = limits.Greatest, Pattern = limits.Pattern, Choices = limits.Choices }, typed, "EUR", "field").Problem?.Code;

    static MetafieldDefinition Of(string type) => new() { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "field", Name = "Field", Type = type, Least = type.EndsWith("rating", StringComparison.Ordinal) ? "1.0" : null, Greatest = type.EndsWith("rating", StringComparison.Ordinal) ? "5.0" : null };

    sealed record Limits
    {
        public required string Type { get; init; }

        public string? Least { get; init; }

        public string? Greatest { get; init; }

        public string? Pattern { get; init; }

        public List<string> Choices { get; init; } = [];
    }
}

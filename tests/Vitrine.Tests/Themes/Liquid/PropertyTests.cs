using System.Globalization;
using System.Numerics;
using CsCheck;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>What holds for every text: the parser comes to an end, and lax mode never reads a grammatical template in its own way.</summary>
public sealed class PropertyTests
{
    static readonly LiquidEngine Engine = new();
    static readonly bool Long = Environment.GetEnvironmentVariable("VITRINE_LONG") == "1";
    static readonly long Few = Long ? 200_000 : 6_000;

    static readonly string[] Valid = [.. LanguageCases.All.Values.SelectMany(cases => cases).Select(test => test.Template)];

    static readonly string[] Parts =
    [
        "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "'", "\"", "|", ":", ",", ".", "..", "[", "]", "(", ")", "==", "<", "contains", "and", "or", " ", "\n", "if", "elsif", "else", "endif", "for", "in", "endfor",
        "reversed", "limit", "offset", "case", "when", "endcase", "assign", "=", "capture", "endcapture", "raw", "endraw", "comment", "endcomment", "liquid", "echo", "render", "include", "with", "as", "cycle", "tablerow",
        "endtablerow", "increment", "doc", "enddoc", "#", "a", "b.c", "1", "-2.5", "nil", "empty", "upcase", "join", "size", "é", "\0", "😀", "text",
    ];

    static readonly Gen<string> Soup = Gen.OneOf(Parts).Array[0, 60].Select(parts => string.Concat(parts));

    // Mostly right, so that strict mode takes a good part of it.
    static readonly Gen<string> Word = Gen.OneOf("a", "list", "map.x", "map['y']", "list[0]", "'text'", "3", "-1", "2.5", "nil", "true", "empty", "blank", "(1..3)", "(1..n)", "gone", "self.n");
    static readonly Gen<string> Call = Gen.OneOf(
        Gen.OneOf("upcase", "size", "first", "last", "join", "sort", "reverse", "uniq", "escape", "strip", "abs", "sum", "compact", "split: ','"),
        Word.Select(word => $"append: {word}"), Word.Select(word => $"plus: {word}"), Word.Select(word => $"default: {word}, allow_false: true"), Gen.Select(Word, Word, (a, b) => $"replace: {a}, {b}"));
    static readonly Gen<string> Filtered = Gen.Select(Word, Call.Array[0, 3], (word, calls) => string.Join(" | ", [word, .. calls]));
    static readonly Gen<string> Comparison = Gen.Select(Word, Gen.OneOf("==", "!=", "<", ">=", "<>", "contains"), Word, (a, op, b) => $"{a} {op} {b}");
    static readonly Gen<string> Condition = Gen.Select(Comparison, Gen.OneOf(" and ", " or "), Word, Comparison, (a, joint, b, c) => $"{a}{joint}{b}{joint}{c}");

    static readonly Gen<string> Template = Gen.Recursive<string>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.OneOf("text ", "\n", " "), Filtered.Select(value => $"{{{{ {value} }}}}"), Filtered.Select(value => $"{{{{- {value} -}}}}"), Gen.Select(Gen.OneOf("a", "z", "n"), Filtered, (name, value) => $"{{% assign {name} = {value} %}}"),
            Gen.Select(Word, Word, (a, b) => $"{{% cycle {a}, {b} %}}"), Gen.OneOf("{% increment n %}", "{% comment %}{{{% endcomment %}", "{% raw %}{{ a }}{% endraw %}", "{% break %}", "{% continue %}", "{% render 'f', a: 1 %}", "{% include 'f' for list as q %}"));
        if (depth >= 3) return leaf;
        var body = inner.Array[0, 3].Select(parts => string.Concat(parts));
        return Gen.OneOf(
            leaf, leaf,
            Gen.Select(Condition, body, body, (when, then, otherwise) => $"{{% if {when} %}}{then}{{% else %}}{otherwise}{{% endif %}}"),
            Gen.Select(Comparison, body, (when, then) => $"{{%- unless {when} -%}}{then}{{% endunless %}}"),
            Gen.Select(Word, Word, body, (collection, limit, turn) => $"{{% for i in {collection} reversed limit: {limit} %}}{turn}{{{{ i }}}}{{% endfor %}}"),
            Gen.Select(Word, Word, body, body, (subject, value, then, otherwise) => $"{{% case {subject} %}}{{% when {value}, 3 %}}{then}{{% else %}}{otherwise}{{% endcase %}}"),
            body.Select(text => $"{{% capture z %}}{text}{{% endcapture %}}"),
            Gen.Select(Word, body, (collection, cell) => $"{{% tablerow i in {collection} cols: 2 %}}{cell}{{% endtablerow %}}"));
    });

    [Fact]
    public void Random_text_neither_crashes_nor_hangs_the_parser() =>
        Gen.OneOf(Soup, Gen.String[Gen.Char, 0, 200], Gen.Byte.Array[0, 200].Select(bytes => System.Text.Encoding.Latin1.GetString(bytes))).Sample(Survives, iter: Few, threads: 1);

    [Fact]
    public void Mutated_templates_neither_crash_nor_hang_the_parser() =>
        Gen.Select(Gen.OneOf(Valid), Gen.Select(Gen.Int[0, 400], Gen.Int[0, 12], Gen.OneOf(Parts)).Array[1, 4]).Sample((template, cuts) =>
        {
            foreach (var (at, length, part) in cuts)
            {
                var from = Math.Min(at, template.Length);
                template = string.Concat(template.AsSpan(0, from), part, template.AsSpan(Math.Min(from + length, template.Length)));
            }
            return Survives(template);
        }, iter: Few, threads: 1);

    [Fact]
    public void What_strict_mode_accepts_lax_mode_renders_the_same()
    {
        var accepted = 0;
        Gen.OneOf(Template, Template, Soup, Gen.OneOf(Valid)).Sample(text =>
        {
            var strict = Engine.Parse(text, null, SyntaxMode.Strict);
            if (strict.Errors.Count > 0) return true;
            accepted++;
            var lax = Engine.Parse(text);
            return lax.Errors.Count == 0 && lax.Warnings.Count == 0 && Print(strict) == Print(lax);
        }, iter: Few, threads: 1);
        Assert.True(accepted > Few / 4, $"strict mode accepted only {accepted} of {Few}");
    }

    [Fact]
    public void Whatever_is_rendered_stays_within_its_limits() =>
        Gen.OneOf(Template, Soup).Sample(text =>
        {
            using var output = new LiquidOutput();
            var limits = BudgetLimits.Default with { Steps = 500, OutputBytes = 300, TextBytes = 4_000 };
            var report = Engine.Render(Engine.Parse(text), new RenderInputs { Data = Data(), Snippets = Files(), Limits = limits }, output);
            return output.Length <= 300 && (report.Breach is not null || (report.Budget.StepsUsed <= 500 && report.Budget.TextBytesUsed <= 4_000));
        }, iter: Few, threads: 1);

    [Fact]
    public void Any_text_as_a_date_by_any_pattern_is_a_date_or_stays_as_it_is() =>
        Gen.Select(
            Gen.OneOf("2026", "-", "03", "09", "/", ".", " ", "T", "18:07", ":05", "+02", ":", "00", "pm", "am", "march", "mon", "utc", "cest", "st", ",", "9", "99", "123456", "20260309", "x", "24:00", "-0530").Array[0, 9],
            Gen.OneOf("%", "Y", "-", "0", "^", "#", "_", ":", "z", "Z", "d", "10", "999", "L", "N", "c", "E", "O", "s", "j", "+", "é", " ").Array[0, 9]).Sample((date, pattern) =>
            Print(Engine.Parse($"{{{{ '{string.Concat(date)}' | date: '{string.Concat(pattern)}' }}}}")) is not null, iter: Few * 5, threads: 1);

    [Fact]
    public void A_float_prints_as_digits_that_read_back_the_same() =>
        Gen.OneOf(Gen.Double, Gen.Double.Unit, Gen.Select(Gen.Int, Gen.Int[0, 6], (digits, places) => digits / Math.Pow(10, places)))
            .Where(double.IsFinite)
            .Sample(number =>
            {
                var text = LiquidValue.From(number).ToString();
                return double.Parse(text, CultureInfo.InvariantCulture).Equals(number) && text.Contains('.', StringComparison.Ordinal);
            }, iter: Few * 10, threads: 1);

    [Fact]
    public void Whole_numbers_count_without_end_and_divide_downwards() =>
        Gen.Select(Gen.OneOf(Gen.Long, Gen.Long[-50, 50], Gen.OneOf(long.MinValue, long.MaxValue)), Gen.OneOf(Gen.Long, Gen.Long[-50, 50], Gen.OneOf(long.MinValue, long.MaxValue))).Sample((a, b) =>
        {
            BigInteger x = a, y = b;
            var counted = Print(Count, a, b);
            var down = y.IsZero ? 0 : BigInteger.Divide(x - (((x % y) + y) % y), y);
            return counted == (y.IsZero ? $"{x + y} {x - y} {x * y}" : $"{x + y} {x - y} {x * y} {down} {x - (down * y)}");
        }, iter: Few, threads: 1);

    static readonly LiquidTemplate Count = Engine.Parse("{{ a | plus: b }} {{ a | minus: b }} {{ a | times: b }}{% if b != 0 %} {{ a | divided_by: b }} {{ a | modulo: b }}{% endif %}");

    static string Print(LiquidTemplate template, long a, long b) => Engine.Render(template, new() { ["a"] = a, ["b"] = b });

    [Fact]
    public void Prices_add_and_multiply_as_on_paper() =>
        Gen.Select(Gen.Int[-9_999_999, 9_999_999], Gen.Int[0, 4], Gen.Int[-9_999_999, 9_999_999], Gen.Int[0, 4]).Sample((a, aPlaces, b, bPlaces) =>
        {
            decimal x = a / Ten(aPlaces), y = b / Ten(bPlaces);
            var data = new LiquidMap { ["a"] = (double)x, ["b"] = (double)y };
            return Engine.Render(Sums, data) == string.Join(' ', new[] { x + y, x - y, x * y }.Select(number => LiquidValue.From((double)number).ToString()).Select(text => text == "-0.0" ? "0.0" : text));
        }, iter: Few, threads: 1);

    // Zero is compared without its sign, which decimals on paper do not have.
    static readonly LiquidTemplate Sums = Engine.Parse("{{ a | plus: b }} {{ a | minus: b }} {% assign p = a | times: b %}{% if p == 0 %}0.0{% else %}{{ p }}{% endif %}");

    static decimal Ten(int places) => (decimal)Math.Pow(10, places);

    static bool Survives(string text)
    {
        foreach (var mode in new[] { SyntaxMode.Strict, SyntaxMode.Lax })
        {
            var template = Engine.Parse(text, null, mode);
            if (template.Errors.Any(error => error.Line < 1 || error.Column < 1 || error.Message.Length == 0)) return false;
            Print(template);
        }
        return true;
    }

    static string Print(LiquidTemplate template)
    {
        using var output = new LiquidOutput();
        var report = Engine.Render(template, new RenderInputs { Data = Data(), Snippets = Files(), Limits = BudgetLimits.Default with { Steps = 5_000, Time = TimeSpan.FromMinutes(1) } }, output);
        // A fault of ours shows as "internal"; no text may bring one about.
        Assert.DoesNotContain(report.Errors, error => error.Cause is not null);
        return output.ToString();
    }

    static SnippetMap Files() => new(Engine, [new("f", "{{ a }}{{ q }}{{ forloop.index }}")]);

    static LiquidMap Data() => new()
    {
        ["a"] = "A",
        ["n"] = 3,
        ["list"] = new LiquidList("x", 1, 2.5, LiquidValue.Nil, new LiquidList("y")),
        ["map"] = new LiquidMap { ["x"] = "X", ["y"] = new LiquidList(3, 1, 2) },
    };
}

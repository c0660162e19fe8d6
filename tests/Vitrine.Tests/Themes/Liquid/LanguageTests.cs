using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

public sealed class LanguageTests
{
    static readonly LiquidEngine Engine = new();
    static readonly DateTimeOffset Monday = new(2026, 3, 9, 8, 7, 0, TimeSpan.Zero);

    public static TheoryData<string> Subjects => [.. LanguageCases.All.Keys];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_template_prints_what_Liquid_prints(string subject)
    {
        var wrong = LanguageCases.All[subject]
            .Select(test => (test.Template, test.Expected, Printed: Print(test.Template, test.Data)))
            .Where(result => result.Printed != result.Expected)
            .Select(result => $"{result.Template}\n   prints  {result.Printed}\n   not     {result.Expected}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    internal static string Print(string template, string? data, IEnumerable<KeyValuePair<string, string>>? files = null)
    {
        using var output = new LiquidOutput();
        Engine.Render(Engine.Parse(template), new RenderInputs
        {
            Data = Names(data),
            Clock = new FakeTimeProvider(Monday),
            Snippets = new SnippetMap(Engine, files ?? []),
            Limits = BudgetLimits.Default with { Time = TimeSpan.FromSeconds(30) },
        }, output);
        return output.ToString();
    }

    static LiquidMap Names(string? data)
    {
        if (data is null) return [];
        using var json = JsonDocument.Parse(data);
        return LiquidValue.From(json.RootElement).Map!;
    }

    [Theory]
    [InlineData("{% render 'f' %}", "[]", "[{{ a }}]", "assigned names stay outside")]
    [InlineData("{% render 'f', a: 1 %}", "[1]", "[{{ a }}]", "what it is handed is inside")]
    [InlineData("{% render 'f' a: 1 %}", "[1]", "[{{ a }}]", "also without the comma")]
    [InlineData("{% render 'f' with 5 %}", "5", "{{ f }}", "a value goes by the name of the file")]
    [InlineData("{% render 'f' with 5 as x %}", "5", "{{ x }}", "or by its alias")]
    [InlineData("{% render 'f' for (1..2) %}", "1/1 2/2 ", "{{ f }}/{{ forloop.index }} ", "once for each value, with a loop")]
    [InlineData("{% render 'f' for (1..2) as x, y: 3 %}", "13truefalse23falsetrue", "{{ x }}{{ y }}{{ forloop.first }}{{ forloop.last }}", "with names beside")]
    [InlineData("{% render 'f' for nothing %}", "[]", "[{{ f }}]", "what is no collection is one value")]
    [InlineData("{% render 'f' %}{{ x }}", "in", "in{% assign x = 1 %}", "names do not leak out")]
    [InlineData("{% for i in (1..2) %}{% render 'f' %}{{ i }}{% endfor %}", "12", "{% break %}", "nor does a break")]
    [InlineData("{% for i in (1..2) %}{% render 'f' %}{% endfor %}", "[][]", "[{{ forloop.index }}]", "nor is the loop around seen")]
    [InlineData("{% increment n %}{% render 'f' %}{% increment n %}", "001", "{% increment n %}", "counters are its own")]
    [InlineData("{% assign a = 1 %}{% include 'f' %}{{ x }}", "[1]2", "[{{ a }}]{% assign x = 2 %}", "an included file shares the names")]
    [InlineData("{% include 'f' %}", "", "{{ f }}", "and sees nothing under its own name")]
    [InlineData("{% include 'f', a: 1, b: a %}[{{ a }}]", "1-1[]", "{{ a }}-{{ b }}", "its arguments see each other and end with it")]
    [InlineData("{% include 'f' for list %}", "xy", "{{ f }}", "once for each value")]
    [InlineData("{% include 'f' with list[0] as z %}", "x", "{{ z }}", "with an alias")]
    [InlineData("{% assign n = 'F' %}{% include n %}", "in", "in", "by a computed name, whatever its case")]
    [InlineData("{% for i in (1..2) %}{{ i }}{% include 'f' %}x{% endfor %}", "1", "{% break %}", "a break reaches the loop around")]
    [InlineData("{% render 'f' %}", "Liquid error (f line 2): divided by 0", "{% comment %}\n{% endcomment %}{{ 1 | divided_by: 0 }}", "an error names the file")]
    [InlineData("{% render 'f' %}.", "Liquid syntax error (f line 1): 'if' tag was never closed.", "{% if a %}", "a broken file is its first error")]
    [InlineData("{% render 'f' %}", "Liquid error (f line 1): include usage is not allowed in this context", "{% include 'f' %}", "include is not for rendered files")]
    [InlineData("{% render 'f' %}|{% render 'f' %}", "a|a", "{% ifchanged %}a{% endifchanged %}", "a file of its own has a memory of its own")]
    [InlineData("{% assign a = 1 %}{% assign s = self %}{% render 'f', outer: s %}", "1|2", "{% assign a = 2 %}{{ outer.a }}|{{ self.a }}", "self can be handed on")]
    public void A_file_in_a_file(string template, string expected, string file, string rule)
    {
        Assert.Equal(expected, Print(template, """{"list": ["x", "y"]}""", [new("f.liquid", file)]));
        Assert.NotEmpty(rule);
    }

    [Fact]
    public void There_are_at_least_300_cases_of_our_own() =>
        Assert.True(LanguageCases.All.Values.Sum(cases => cases.Length) + SyntaxTests.Broken.Count() >= 300, $"{LanguageCases.All.Values.Sum(cases => cases.Length)}");
}

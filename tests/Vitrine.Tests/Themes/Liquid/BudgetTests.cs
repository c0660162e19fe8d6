using Microsoft.Extensions.Time.Testing;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>Each limit on its own: set so low that only its own guard can end the template.</summary>
public sealed class BudgetTests
{
    static readonly LiquidEngine Engine = new();

    // Everything out of reach, so that a test's own limit is the only one.
    static readonly BudgetLimits Endless = new()
    {
        Steps = long.MaxValue, OutputBytes = int.MaxValue / 2, TextBytes = long.MaxValue / 2, ListItems = int.MaxValue, Names = int.MaxValue, Errors = int.MaxValue, Queries = int.MaxValue,
        NumberBits = int.MaxValue, Time = TimeSpan.FromHours(1),
    };

    [Theory]
    [InlineData(nameof(BudgetLimits.Steps), "{% for i in (1..100000) %}{% endfor %}", "turns of a loop")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}", "nodes")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ long | upcase }}", "text that is read")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ items | sort }}", "items of a sort")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ items | uniq }}", "items of a uniq")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ items | map: 'x' }}", "items of a map")]
    [InlineData(nameof(BudgetLimits.Steps), "{% if long contains 'y' %}{% endif %}", "text that is searched")]
    [InlineData(nameof(BudgetLimits.Steps), "{% if items contains 'y' %}{% endif %}", "a list that is searched")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ map.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a }}", "steps of a path")]
    [InlineData(nameof(BudgetLimits.Steps), "{% capture c %}{{ long }}{% endcapture %}", "text that is captured")]
    [InlineData(nameof(BudgetLimits.Steps), "{% if long == long %}{% endif %}", "texts that are compared")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ long | size }}", "text that is counted")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ long.size }}", "text that is counted by its property")]
    [InlineData(nameof(BudgetLimits.Steps), "{% case 1 %}{% when 2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2 %}{% endcase %}", "values of a when")]
    [InlineData(nameof(BudgetLimits.Steps), "{% tablerow i in (1..100) %}{% endtablerow %}", "cells")]
    [InlineData(nameof(BudgetLimits.Steps), "{{ 'a' | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h | h }}", "filters of a chain")]
    public void Work_ends_at_the_limit_of_steps(string limit, string template, string work)
    {
        Assert.Equal(limit, Render(template, Endless with { Steps = 20 }).Breach);
        Assert.True(Render(template, Endless).Breach is null, work);
    }

    [Theory]
    [InlineData("{{ texts | sort | size }}", 50_000, "comparisons read whole texts")]
    [InlineData("{{ maps | uniq | size }}", 50_000, "values that hash alike are compared one by one")]
    public void Work_that_grows_faster_than_its_items_is_charged_so(string template, long least, string why)
    {
        using var output = new LiquidOutput();
        var data = new LiquidMap
        {
            ["texts"] = new LiquidList([.. Enumerable.Range(0, 300).Select(i => LiquidValue.From(new string('a', 3_000) + (i * 7919 % 307)))]),
            ["maps"] = new LiquidList([.. Enumerable.Range(0, 300).Select(i => LiquidValue.From(new LiquidMap { ["deep"] = new LiquidMap { ["x"] = i } }))]),
        };
        var report = Engine.Render(Engine.Parse(template), new RenderInputs { Data = data, Limits = Endless }, output);
        Assert.Equal("300", output.ToString());
        Assert.True(report.Budget.StepsUsed > least, $"{report.Budget.StepsUsed} steps: {why}");
    }

    [Fact]
    public void Tags_that_never_end_are_looked_for_once()
    {
        using var output = new LiquidOutput();
        var data = new LiquidMap { ["html"] = string.Concat(Enumerable.Repeat("<script <!-- <style ", 3_000)) };
        var report = Engine.Render(Engine.Parse("{{ html | strip_html | size }}"), new RenderInputs { Data = data, Limits = Endless }, output);
        Assert.Equal("60000", output.ToString());
        Assert.InRange(report.Budget.StepsUsed, 60_000 / 64, 60_000);
    }

    [Fact]
    public void A_look_up_among_many_names_of_an_include_costs_more_steps()
    {
        var arguments = string.Concat(Enumerable.Range(0, 500).Select(i => $", a{i}: {i}"));
        var files = new SnippetMap(Engine, [new("f", string.Concat(Enumerable.Repeat("{{ unknown }}", 20)))]);
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse($"{{% include 'f'{arguments} %}}"), new RenderInputs { Snippets = files, Limits = Endless }, output);
        Assert.InRange(report.Budget.StepsUsed, 500 + (20 * 500 / 32), 1_000);
    }

    [Theory]
    [InlineData("{% assign x = long | append: long %}")]
    [InlineData("{% assign x = long | prepend: long %}")]
    [InlineData("{{ long | replace: 'x', 'yy' }}")]
    [InlineData("{{ long | replace_first: 'x', long }}")]
    [InlineData("{{ long | replace_last: 'x', long }}")]
    [InlineData("{{ long | upcase }}")]
    [InlineData("{{ long | downcase }}")]
    [InlineData("{{ long | capitalize }}")]
    [InlineData("{{ '<' | append: long | escape | size }}")]
    [InlineData("{{ long | url_encode }}")]
    [InlineData("{{ long | url_decode }}")]
    [InlineData("{{ long | base64_encode }}")]
    [InlineData("{{ long | split: '' }}")]
    [InlineData("{{ long | slice: 0, 9999 }}")]
    [InlineData("{{ long | squish }}")]
    [InlineData("{{ long | truncatewords: 9 }}")]
    [InlineData("{{ items | join: long }}")]
    [InlineData("{{ items | concat: items }}")]
    [InlineData("{{ items | reverse }}")]
    [InlineData("{{ items | sort }}")]
    [InlineData("{{ items | uniq }}")]
    [InlineData("{{ items | map: 'x' }}")]
    [InlineData("{{ items | where: 'x' }}")]
    [InlineData("{{ items | compact }}")]
    [InlineData("{{ (1..2000) | join }}")]
    [InlineData("{{ 0 | date: long }}")]
    [InlineData("{{ map | append: map }}")]
    [InlineData("{% for i in (1..90) %}{% cycle i: 'a', 'b' %}{% endfor %}")]
    [InlineData("{% for i in (1..90) %}{% assign r = (0..i) %}{% endfor %}")]
    [InlineData("{% for i in (1..10) %}{% assign d = i | date: '%Y' %}{% endfor %}")]
    [InlineData("{% for i in (1..90) %}{% assign f = tiny | times: tiny %}{% endfor %}")]
    [InlineData("{% for i in (1..90) %}{% assign n = '99999999999999999999' | at_least: 1 %}{% endfor %}")]
    [InlineData("{% for i in (1..90) %}{% assign s = 'a' | slice: '99999999999999999999' %}{% endfor %}")]
    [InlineData("{% for i in (1..90) %}{% assign s = 'a' | default: 1, allow_false: true %}{% endfor %}")]
    [InlineData("{% capture c %}{{ long }}{% endcapture %}")]
    [InlineData("{% ifchanged %}{{ long }}{% endifchanged %}")]
    [InlineData("{% for p in map %}{% endfor %}{% for i in (1..90) %}{% for p in map %}{% endfor %}{% endfor %}")]
    public void Whatever_makes_text_or_lists_reserves_room_first(string template)
    {
        Assert.Equal(nameof(BudgetLimits.TextBytes), Render(template, Endless with { TextBytes = 1500 }).Breach);
        Assert.Null(Render(template, Endless).Breach);
    }

    [Fact]
    public void A_reservation_is_refused_before_anything_is_allocated()
    {
        var big = new LiquidMap { ["s"] = new string('x', 4_000_000) };
        var template = Engine.Parse("{{ s | append: s | append: s }}");
        using var output = new LiquidOutput();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = Engine.Render(template, new RenderInputs { Data = big }, output);
        Assert.Equal(nameof(BudgetLimits.TextBytes), report.Breach);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Output_ends_at_its_limit_and_what_was_written_stays()
    {
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse("{% for i in (1..1000) %}0123456789{% endfor %}"), new RenderInputs { Limits = Endless with { OutputBytes = 105 } }, output);
        Assert.Equal(nameof(BudgetLimits.OutputBytes), report.Breach);
        Assert.Equal(100, output.Length);
    }

    [Fact]
    public void A_list_ends_at_its_limit_of_items()
    {
        Assert.Equal(nameof(BudgetLimits.ListItems), Render("{{ (1..101) | reverse | size }}", Endless with { ListItems = 100 }).Breach);
        Assert.Equal(nameof(BudgetLimits.ListItems), Render("{{ long | split: '' | size }}", Endless with { ListItems = 100 }).Breach);
        Assert.Null(Render("{{ (1..100) | reverse | size }}", Endless with { ListItems = 100 }).Breach);
    }

    [Theory]
    [InlineData("{% assign a = 1 %}{% assign b = 1 %}{% assign c = 1 %}")]
    [InlineData("{% capture a %}{% endcapture %}{% capture b %}{% endcapture %}{% capture c %}{% endcapture %}")]
    [InlineData("{% increment a %}{% increment b %}{% decrement c %}")]
    public void Names_end_at_their_limit(string template)
    {
        Assert.Equal(nameof(BudgetLimits.Names), Render(template, Endless with { Names = 2 }).Breach);
        Assert.Null(Render(template, Endless with { Names = 3 }).Breach);
    }

    [Fact]
    public void Errors_end_at_their_limit()
    {
        const string template = "{{ 1 | divided_by: 0 }}{{ 1 | divided_by: 0 }}{{ 1 | divided_by: 0 }}";
        Assert.Equal(nameof(BudgetLimits.Errors), Render(template, Endless with { Errors = 2 }).Breach);
        Assert.Equal(3, Render(template, Endless).Errors.Count);
    }

    [Fact]
    public void A_whole_number_ends_at_its_limit_of_bits()
    {
        const string template = "{% assign n = 9223372036854775807 %}{% for i in (1..9) %}{% assign n = n | times: n %}{% endfor %}";
        Assert.Equal(nameof(BudgetLimits.NumberBits), Render(template, Endless with { NumberBits = 1024 }).Breach);
        Assert.Null(Render(template, Endless).Breach);
    }

    [Fact]
    public void Time_ends_the_render_at_the_next_look_at_the_clock()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(30) };
        using var output = new LiquidOutput();
        var report = Engine.Render(
            Engine.Parse("{% for i in (1..1000000) %}{% endfor %}"), new RenderInputs { Clock = clock, Limits = Endless with { Time = TimeSpan.FromMilliseconds(100) } }, output);
        Assert.Equal(nameof(BudgetLimits.Time), report.Breach);
        Assert.InRange(report.Budget.StepsUsed, 1024, 5 * 1024);
    }

    [Fact]
    public void A_caller_who_gives_up_ends_the_render()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse("{% for i in (1..1000000) %}{% endfor %}"), new RenderInputs { Budget = new Budget(Endless, cancel: source.Token) }, output);
        Assert.Equal("Cancelled", report.Breach);
        Assert.InRange(report.Budget.StepsUsed, 1, 1024);
    }

    [Fact]
    public void Unplanned_look_ups_end_at_their_limit()
    {
        var lookups = new Lookups();
        using var output = new LiquidOutput();
        var data = new LiquidMap { ["collections"] = new Catalog(lookups, []) };
        var report = Engine.Render(Engine.Parse("{{ collections.a }}{{ collections.b }}{{ collections.c }}"), new RenderInputs { Data = data, Lookups = lookups, Limits = Endless with { Queries = 2 } }, output);
        Assert.Equal(nameof(BudgetLimits.Queries), report.Breach);
        Assert.Equal(2, lookups.Pending.Count);
    }

    [Theory]
    [InlineData("{% render 'f' %}", "{% render 'f' %}")]
    [InlineData("{% include 'f' %}", "{% include 'f' %}")]
    [InlineData("{% render 'f' %}", "{% for i in (1..1) %}{% render 'f' %}{% endfor %}")]
    public void Files_inside_files_end_at_their_limit_and_say_so_in_the_page(string template, string file)
    {
        using var output = new LiquidOutput();
        var files = new SnippetMap(Engine, [new("f", "x" + file)]);
        var report = Engine.Render(Engine.Parse(template), new RenderInputs { Snippets = files, Limits = Endless with { Depth = 10 } }, output);
        Assert.Null(report.Breach);
        Assert.Contains("Nesting too deep", output.ToString(), StringComparison.Ordinal);
        Assert.InRange(output.ToString().Count(c => c == 'x'), 4, 11);
    }

    [Fact]
    public void Where_no_limit_of_depth_helps_the_stack_itself_is_looked_at()
    {
        // Ninety-five ifs around a file that renders itself: few files deep, thousands of calls deep.
        var file = string.Concat(Enumerable.Repeat("{% if true %}", 95)) + "{% render 'f' %}" + string.Concat(Enumerable.Repeat("{% endif %}", 95));
        var files = new SnippetMap(Engine, [new("f", file)]);
        RenderReport? report = null;
        var thread = new Thread(() =>
        {
            using var output = new LiquidOutput();
            report = Engine.Render(Engine.Parse("{% render 'f' %}"), new RenderInputs { Snippets = files, Limits = Endless with { Depth = int.MaxValue / 2 } }, output);
        }, maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("Stack", report!.Breach);
    }

    [Fact]
    public void The_parser_looks_at_the_stack_as_well()
    {
        var engine = new LiquidEngine(new LiquidEngineOptions { Limits = Endless with { ParseDepth = int.MaxValue, TemplateCharacters = int.MaxValue } });
        LiquidTemplate? template = null;
        var thread = new Thread(() => template = engine.Parse(string.Concat(Enumerable.Repeat("{% if a %}", 50_000))), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("Nesting too deep", template!.Errors[0].Message);
    }

    [Theory]
    [InlineData("{% if a %}{% if a %}{% if a %}{% endif %}{% endif %}{% endif %}")]
    [InlineData("{{ a[a[a[a]]] }}")]
    [InlineData("{{ (1..(1..(1..2))) }}")]
    public void Depth_of_a_file_ends_at_its_limit(string text)
    {
        var low = new LiquidEngine(new LiquidEngineOptions { Limits = Endless with { ParseDepth = 2 } });
        Assert.Contains(low.Parse(text, null, SyntaxMode.Strict).Errors, error => error.Message == "Nesting too deep");
        Assert.DoesNotContain(Engine.Parse(text, null, SyntaxMode.Strict).Errors, error => error.Message == "Nesting too deep");
    }

    [Fact]
    public void Length_and_problems_of_a_file_end_at_their_limits()
    {
        var low = new LiquidEngine(new LiquidEngineOptions { Limits = BudgetLimits.Default with { TemplateCharacters = 40, SyntaxProblems = 3 } });
        Assert.Contains("longer than 40", low.Parse(new string('x', 41)).Errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(low.Parse(new string('x', 40)).Errors);
        Assert.Equal(4, low.Parse("{% a %}{% a %}{% a %}{% a %}{% a %}").Errors.Count);
    }

    [Fact]
    public void A_budget_says_what_was_used_and_can_be_shared()
    {
        var budget = new Budget(Endless);
        using var output = new LiquidOutput();
        Engine.Render(Engine.Parse("{% assign x = 'a' | append: 'b' %}{{ 1 | divided_by: 0 }}"), new RenderInputs { Budget = budget }, output);
        var steps = budget.StepsUsed;
        Assert.True(steps > 3);
        Assert.True(budget.TextBytesUsed >= 4);
        Assert.Equal(output.Length, budget.OutputBytesUsed);
        Assert.Equal(1, budget.ErrorsUsed);
        Engine.Render(Engine.Parse("{{ 'a' }}"), new RenderInputs { Budget = budget }, output);
        Assert.True(budget.StepsUsed > steps);
    }

    static RenderReport Render(string template, BudgetLimits limits)
    {
        using var output = new LiquidOutput();
        var data = new LiquidMap
        {
            ["long"] = new string('x', 3000),
            ["items"] = new LiquidList([.. Enumerable.Range(0, 200).Select(i => LiquidValue.From(new LiquidMap { ["x"] = i }))]),
            ["map"] = Wide(),
            ["tiny"] = 1e-300,
        };
        // Items must sort by something; a list of numbers does.
        if (template.Contains("sort", StringComparison.Ordinal) || template.Contains("join", StringComparison.Ordinal)) data["items"] = new LiquidList([.. Enumerable.Range(0, 200).Select(i => LiquidValue.From(i))]);
        return Engine.Render(Engine.Parse(template), new RenderInputs { Data = data, Limits = limits }, output);
    }

    static LiquidMap Wide()
    {
        var map = new LiquidMap();
        for (var i = 0; i < 100; i++) map[$"name{i}"] = new string('v', 20);
        return map;
    }
}

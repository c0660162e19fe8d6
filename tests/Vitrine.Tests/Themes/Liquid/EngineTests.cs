using System.Text.Json;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Filters;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Tags;
using Vitrine.Themes.Liquid.Values;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>What the platform builds on: tags, filters and drops of its own, the report, sections, passes.</summary>
public sealed class EngineTests
{
    static readonly LiquidEngine Engine = new();

    [LiquidTag("shout")]
    sealed class ShoutTag(Expression what, Body body) : Node
    {
        public static Node? Parse(TagParser tag)
        {
            var what = tag.Read(static markup => markup.Filtered(), static lax => lax.Filtered());
            var body = tag.ParseBody("endshout");
            return what is null ? null : new ShoutTag(what, body) { Offset = tag.Offset };
        }

        public override void Render(LiquidRun run)
        {
            run.Write(what.Evaluate(run));
            run.Assign("shouted", run.Capture(body).ToUpperInvariant());
            body.Render(run);
        }
    }

    static class MoneyFilters
    {
        [LiquidFilter("euros", "in_euros")]
        static LiquidValue Euros(LiquidRun run, LiquidValue cents, LiquidValue options = default) =>
            $"{(options.Map?["sign"].IsTrue == true ? "€" : "")}{cents.Integer / 100}.{cents.Integer % 100:00}";
    }

    static class WritingFilters
    {
        [LiquidFilter("star")]
        static LiquidValue Star(LiquidRun run, LiquidValue input) => "*" + input;

        [LiquidFilter("star")]
        static void WriteStar(LiquidRun run, LiquidValue input, LiquidOutput output)
        {
            output.WriteUtf8("(written) *"u8);
            output.Write(input);
        }

        [LiquidFilter("between")]
        static LiquidValue Between(LiquidRun run, LiquidValue input, LiquidValue edge) => $"{edge}{input}{edge}";

        [LiquidFilter("between")]
        static void WriteBetween(LiquidRun run, LiquidValue input, LiquidValue edge, LiquidOutput output)
        {
            output.WriteUtf8("(written) "u8);
            output.Write(Between(run, input, edge));
        }
    }

    static class WriterAlone
    {
        [LiquidFilter("alone")]
        static void Write(LiquidRun run, LiquidValue input, LiquidOutput output) => output.Write(input);
    }

    static class SecondUpcase
    {
        [LiquidFilter("upcase")]
        static LiquidValue Upcase(LiquidRun run, LiquidValue input) => input;
    }

    [LiquidTag("if")]
    static class SecondIf
    {
        public static Node? Parse(TagParser tag) => null;
    }

    [LiquidTag("shapeless")]
    static class ShapelessTag
    {
    }

    static class FaultyFilters
    {
        [LiquidFilter("fault")]
        static LiquidValue Fault(LiquidRun run, LiquidValue input) => throw new InvalidOperationException("a fault of ours");

        [LiquidFilter("refuse")]
        static LiquidValue Refuse(LiquidRun run, LiquidValue input) => throw new LiquidException("not today");
    }

    sealed class Product(string title) : Drop
    {
        public override string? ReadTag => $"product:{title}";

        public override bool IsPersonal => title == "mine";

        public override LiquidList? Items => new("small", "large");

        public override bool TryGet(string name, out LiquidValue value)
        {
            value = name == "title" ? title : default(LiquidValue);
            return name == "title";
        }

        public override string ToString() => $"the {title}";
    }

    [Fact]
    public void The_platform_adds_tags_and_filters_that_are_found_by_their_marks()
    {
        var engine = new LiquidEngine(new LiquidEngineOptions { Types = [typeof(ShoutTag), typeof(MoneyFilters)] });
        Assert.Contains("shout", engine.TagNames, StringComparer.Ordinal);
        Assert.Contains("in_euros", engine.FilterNames, StringComparer.Ordinal);
        Assert.Equal("Hey! cup CUP", engine.Render(engine.Parse("{% shout 'Hey! ' %}cup{% endshout %} {{ shouted }}"), []));
        Assert.Equal("19.99 €0.05", engine.Render(engine.Parse("{{ 1999 | euros }} {{ 5 | in_euros: sign: true }}"), []));
        Assert.Equal("Hey! cup", engine.Render(engine.Parse("{% shout 'Hey! ' ~ %}cup{% endshout %}"), []));
    }

    [Fact]
    public void The_last_filter_of_a_chain_writes_straight_into_the_page_where_it_can()
    {
        var engine = new LiquidEngine(new LiquidEngineOptions { Types = [typeof(WritingFilters)] });
        Assert.Equal(
            "(written) *a|(written) -*a-|*-a-|(written) -a-|*a",
            engine.Render(engine.Parse("{{ 'a' | star }}|{{ 'a' | star | between: '-' }}|{{ 'a' | between: '-' | star | append: '' }}|{{ 'a' | between: '-' }}|{% assign a = 'a' | star %}{{ a }}"), []));
    }

    [Fact]
    public void A_whole_assembly_is_scanned_and_its_duplicates_are_refused()
    {
        var twice = Assert.Throws<InvalidOperationException>(() => new LiquidEngine(new LiquidEngineOptions { Assemblies = [typeof(EngineTests).Assembly] }));
        Assert.Contains("Two tags are named 'if'", twice.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(SecondUpcase), "Two filters are named 'upcase'")]
    [InlineData(typeof(SecondIf), "Two tags are named 'if'")]
    [InlineData(typeof(WriterAlone), "'alone' has a writer and no filter")]
    [InlineData(typeof(ShapelessTag), "has no public static Node? Parse(TagParser)")]
    public void A_name_taken_twice_or_a_tag_without_a_shape_is_refused_at_the_start(Type type, string reason)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new LiquidEngine(new LiquidEngineOptions { Types = [type] }));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drop_answers_by_name_and_as_a_collection_and_says_what_was_read()
    {
        using var output = new LiquidOutput();
        var data = new LiquidMap { ["product"] = new Product("cup"), ["cart"] = new Product("mine"), ["unread"] = new Product("plate") };
        var report = Engine.Render(Engine.Parse("{{ product.title }} {{ product }} {{ product.size }} {{ product.first }} {{ product[1] }} {% for size in product %}{{ size }} {% endfor %}{{ product.gone }}"), new RenderInputs { Data = data }, output);
        Assert.Equal("cup the cup 2 small large small large ", output.ToString());
        Assert.Equal(["product:cup"], report.Reads);
        Assert.False(report.TouchedPersonal);
        Assert.True(Engine.Render(Engine.Parse("{{ cart.title }}"), new RenderInputs { Data = data }, output).TouchedPersonal);
    }

    [Fact]
    public void The_report_collects_errors_unknown_names_and_unknown_filters()
    {
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse("{{ a }}{{ b.c | nope }}{{ a }}\n{{ 1 | divided_by: 0 }}{% if 1 < 'x' %}{% endif %}", "page"), new RenderInputs { Data = new() { ["b"] = 1 } }, output);
        Assert.Equal(["a"], report.UndefinedVariables);
        Assert.Equal(["nope"], report.UndefinedFilters);
        Assert.Equal(["Liquid error (page line 2): divided by 0", "Liquid error (page line 2): comparison of Integer with String failed"], report.Errors.Select(error => error.ToString()), StringComparer.Ordinal);
        Assert.Equal("\nLiquid error (page line 2): divided by 0", output.ToString());
    }

    [Fact]
    public void A_fault_of_ours_is_printed_as_internal_and_kept_for_the_log()
    {
        var engine = new LiquidEngine(new LiquidEngineOptions { Types = [typeof(FaultyFilters)] });
        using var output = new LiquidOutput();
        var report = engine.Render(engine.Parse("a{{ 1 | fault }}b{{ 1 | refuse }}c"), new RenderInputs(), output);
        Assert.Equal("aLiquid error (line 1): internalbLiquid error (line 1): not todayc", output.ToString());
        Assert.IsType<InvalidOperationException>(report.Errors[0].Cause);
        Assert.Null(report.Errors[1].Cause);
    }

    [Fact]
    public void The_first_error_ends_the_render_where_that_is_asked_for()
    {
        using var output = new LiquidOutput();
        var error = Assert.Throws<LiquidException>(() => Engine.Render(Engine.Parse("\n{{ 1 | divided_by: 0 }}"), new RenderInputs { StopAtFirstError = true }, output));
        Assert.Equal(("divided by 0", 2), (error.Message, error.Line));
    }

    [LiquidTag("part")]
    sealed class PartTag(string name) : Node
    {
        public static Node? Parse(TagParser tag) => new PartTag(tag.Markup.Trim()) { Offset = tag.Offset };

        public override void Render(LiquidRun run) => run.RenderSection(run.Inputs.Snippets!.Find(name)!, run.Inputs.Limits with { Steps = 1_000, OutputBytes = 2_000 });
    }

    [Theory]
    [InlineData("taken back {% capture c %}{% for i in (1..100) %}{{ s }}{% endfor %}{% endcapture %}", "TextBytes")]
    [InlineData("taken back {% for i in (1..100000) %}{% endfor %}", "Steps")]
    [InlineData("taken back {% for i in (1..300) %}0123456789{% endfor %}", "OutputBytes")]
    [InlineData("taken back {% capture c %}{% render 'greedy' %}{% endcapture %}{{ c }}{% for i in (1..5000) %}{% endfor %}", "Steps")]
    public void A_section_past_its_budget_is_taken_back_and_the_page_goes_on(string greedy, string limit)
    {
        var engine = new LiquidEngine(new LiquidEngineOptions { Types = [typeof(PartTag)] });
        var files = new SnippetMap(engine, [new("good", "[good{{ x | append: '!' | upcase }}]"), new("greedy", greedy)]);
        using var output = new LiquidOutput();
        var report = engine.Render(engine.Parse("a{% part good %}{% part greedy %}{% part good %}b"), new RenderInputs { Snippets = files, Data = new() { ["s"] = new string('s', 1_000_000) } }, output);
        Assert.Equal("a[good!][good!]b", output.ToString());
        Assert.Equal(output.Length, report.Budget.OutputBytesUsed);
        Assert.Null(report.Breach);
        Assert.Equal(($"{limit} limit exceeded", "greedy"), (report.Errors[^1].Message, report.Errors[^1].File));
    }

    [Fact]
    public async Task What_a_drop_lacks_is_read_in_one_batch_and_the_page_is_rendered_again()
    {
        var lookups = new Lookups();
        var memory = new Dictionary<string, LiquidValue>(StringComparer.Ordinal);
        List<string> batches = [];
        using var output = new LiquidOutput();
        var inputs = new RenderInputs { Data = new() { ["collections"] = new Catalog(lookups, memory) }, Lookups = lookups };
        var report = await Engine.RenderInPassesAsync(
            Engine.Parse("{% increment n %} {{ collections.a }} {{ collections.b }} {% cycle 'x', 'y' %}{{ 1 | divided_by: 0 }}"), inputs, output, (requests, _) =>
            {
                batches.Add(string.Join(',', requests.Select(request => $"{request.Kind}/{request.Key}")));
                foreach (var request in requests) memory[request.Key] = request.Key.ToUpperInvariant();
                return Task.CompletedTask;
            }, TestContext.Current.CancellationToken);
        Assert.Equal(["collection/a,collection/b"], batches);
        // Counters, cycles and errors belong to the pass, so that the second begins afresh.
        Assert.Equal("0 A B xLiquid error (line 1): divided by 0", output.ToString());
        Assert.Single(report.Errors);
        Assert.Equal(2, report.Passes);
    }

    [Fact]
    public async Task A_page_that_always_lacks_something_is_shown_after_three_passes()
    {
        var lookups = new Lookups();
        var memory = new Dictionary<string, LiquidValue>(StringComparer.Ordinal);
        var batches = 0;
        using var output = new LiquidOutput();
        var inputs = new RenderInputs { Data = new() { ["c"] = new Catalog(lookups, memory), ["first"] = "a" }, Lookups = lookups };
        var report = await Engine.RenderInPassesAsync(Engine.Parse("{% assign k = 'a' %}{% for i in (1..9) %}{% assign k = c[k] %}{% unless k %}{% break %}{% endunless %}{{ k }}{% endfor %}"), inputs, output, (requests, _) =>
        {
            batches++;
            foreach (var request in requests) memory[request.Key] = request.Key + "a";
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        Assert.Equal((2, LiquidEngine.MaxPasses), (batches, report.Passes));
        Assert.Equal("aaaaa", output.ToString());
    }

    [Fact]
    public void A_template_is_shared_by_threads()
    {
        var template = Engine.Parse("{% for i in (1..50) %}{% cycle 'a', 'b' %}{% increment n %}{{ x }}{% endfor %}");
        var printed = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4).Select(x => (x, Text: Engine.Render(template, new() { ["x"] = x }))).ToList();
        foreach (var (x, text) in printed) Assert.Equal(Engine.Render(template, new() { ["x"] = x }), text);
    }

    [Fact]
    public void Output_is_UTF_8()
    {
        using var output = new LiquidOutput();
        Engine.Render(Engine.Parse("é{{ x }}{{ x | escape }}{{ y | escape }}"), new RenderInputs { Data = new() { ["x"] = "€😀<", ["y"] = new string('ü', 300) } }, output);
        Assert.Equal("é€😀<€😀&lt;" + new string('ü', 300), output.ToString());
        Assert.Equal(2 + 3 + 4 + 1 + 3 + 4 + 4 + 600, output.Length);
        Assert.Equal(output.Written.ToArray(), System.Text.Encoding.UTF8.GetBytes(output.ToString()));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-07-01 12:00", "2026-07-01 12:00 +0200 CEST")]
    [InlineData("Europe/Berlin", "2026-01-01 12:00", "2026-01-01 12:00 +0100 CET")]
    [InlineData("Europe/Berlin", "1767268800", "2026-01-01 13:00 +0100 CET")]
    [InlineData("Europe/Berlin", "2026-01-01 12:00 -0500", "2026-01-01 12:00 -0500 ")]
    [InlineData("America/New_York", "1767268800", "2026-01-01 07:00 -0500 EST")]
    public void Dates_are_shown_in_the_zone_of_the_shop_unless_they_say_their_own(string zone, string date, string shown)
    {
        using var output = new LiquidOutput();
        var inputs = new RenderInputs { Data = new() { ["date"] = date }, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        Engine.Render(Engine.Parse("{{ date | date: '%F %R %z %Z' }}"), inputs, output);
        Assert.Equal(shown, output.ToString());
    }

    [Fact]
    public void JSON_becomes_values_in_its_order_and_keeps_whole_numbers_whole()
    {
        using var json = JsonDocument.Parse("""{"b": 1, "a": [1.0, 12345678901234567890, 1e3, "x", null, true]}""");
        Assert.Equal("""{"b"=>1, "a"=>[1.0, 12345678901234567890, 1000.0, "x", nil, true]}""", LiquidValue.From(json.RootElement).ToString());
    }

    [Fact]
    public void A_map_finds_its_names_at_every_size()
    {
        var map = new LiquidMap();
        for (var i = 0; i < 200; i++)
        {
            map[$"name{i}"] = i;
            for (var j = 0; j <= i; j += 7) Assert.Equal(LiquidValue.From(j), map[$"name{j}"]);
            Assert.False(map.Has($"name{i + 1}"));
        }
        map["name3"] = "again";
        Assert.Equal(200, map.Count);
        Assert.Equal("again", map["name3"].Text);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"name{i}"), map.Select(pair => pair.Key), StringComparer.Ordinal);
    }

    [Fact]
    public void The_engine_stands_alone()
    {
        var references = typeof(LiquidEngine).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal);
        Assert.All(references, name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard", $"{name} is no part of the framework's base"));
    }
}

using System.Text;
using Vitrine.Themes.Liquid.Values;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>A template by someone who means harm, and the files it brings along.</summary>
public sealed record HostileTemplate(string Name, string Text)
{
    public Dictionary<string, string> Files { get; init; } = [];

    public Func<LiquidMap> Data { get; init; } = static () => [];

    public override string ToString() => Name;

    /// <summary>All of them: each idea in many sizes and through many doors.</summary>
    public static IEnumerable<HostileTemplate> All() =>
    [
        .. Doublings(), .. Lists(), .. Loops(), .. Ranges(), .. Nesting(), .. Recursion(), .. LongTexts(), .. Cycles(), .. Numbers(), .. Chains(), .. Dates(), .. Floods(), .. Markup(),
    ];

    static IEnumerable<HostileTemplate> Doublings()
    {
        string[] steps =
        [
            "{% assign s = s | append: s %}", "{% assign s = s | prepend: s %}", "{% capture s %}{{ s }}{{ s }}{% endcapture %}", "{% assign s = s | replace: 'x', 'xx' %}",
            "{% assign s = s | replace: '', 'x' %}", "{% assign s = s | split: '' | join: 'xx' %}", "{% assign s = s | replace: 'x', '\\0\\0' %}", "{% assign s = s | replace: 'x', \"\\`x\\'\" %}",
            "{% assign s = s | append: '&' | escape | append: s %}", "{% assign s = s | append: s | url_encode | append: '%' %}", "{% assign s = s | base64_encode | append: s %}",
            "{% assign s = s | append: s | upcase | downcase %}", "{% assign s = s | newline_to_br | append: s | append: '\n' %}", "{% assign s = s | replace_first: 'x', s %}",
            "{% assign s = s | replace_last: 'x', s %}", "{% assign s = s | truncate: 100000000, s | append: s %}", "{% assign s = s | truncatewords: 1, s | append: ' ' | append: s %}",
            "{% assign s = s | split: 'x' | join: s %}", "{% assign s = s | append: s | strip | squish %}", "{% capture s %}{{ s | append: s | escape }}{% endcapture %}",
        ];
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            yield return new($"double {i} written forty times", "{% assign s = 'xxxxxxxx' %}" + Repeat(step, 40) + "{{ s | size }}");
            yield return new($"double {i} in a loop", "{% assign s = 'x' %}{% for i in (1..1000) %}" + step + "{% endfor %}{{ s }}");
            yield return new($"double {i} and shown", "{% assign s = 'x' %}{% for i in (1..30) %}" + step + "{{ s }}{% endfor %}");
        }
    }

    static IEnumerable<HostileTemplate> Lists()
    {
        string[] steps =
        [
            "concat: a", "concat: a | sort", "concat: a | uniq | concat: a | concat: a", "concat: a | reverse", "concat: a | map: 'x' | concat: a", "concat: a | sort_natural", "concat: a | compact",
            "concat: a | join: ',' | split: ','", "concat: a | join: '' | split: ''", "concat: a | slice: 0, 1000000",
        ];
        foreach (var step in steps)
        {
            yield return new($"list {step}", "{% assign a = 'c,b,a' | split: ',' %}" + Repeat("{% assign a = a | " + step + " %}", 40) + "{{ a | size }}");
            yield return new($"list in a loop {step}", "{% assign a = 'c,b,a' | split: ',' %}{% for i in (1..100000) %}{% assign a = a | " + step + " %}{% endfor %}{{ a }}");
        }
        foreach (var filter in new[] { "sort", "sort_natural", "uniq", "reverse", "compact", "map: 'x'", "where: 'x'", "sum", "join", "sort: 'x'", "uniq: 'x'", "has: 'x'", "find_index: 'x', 1" })
            yield return new($"big list through {filter} again and again", "{% for i in (1..10000) %}{% assign b = big | " + filter + " %}{% endfor %}")
            {
                Data = static () => new() { ["big"] = new LiquidList([.. Enumerable.Range(0, 20_000).Select(i => LiquidValue.From(new LiquidMap { ["x"] = (i * 7919) % 20_011 }))]) },
            };
        yield return new("split many texts of 20,000 parts", "{% for i in (1..10000) %}{% assign b = s | split: ',' | sort | join: ';' %}{% endfor %}") { Data = static () => new() { ["s"] = string.Join(',', Enumerable.Range(0, 20_000)) } };
        yield return new("uniq of lists that hash alike", "{{ pairs | uniq | size }}{{ pairs | map: 'x' | size }}")
        {
            Data = static () => new() { ["pairs"] = new LiquidList([.. Enumerable.Range(0, 20_000).Select(i => LiquidValue.From(new LiquidMap { ["x"] = i }))]) },
        };
        yield return new("sort of long texts that differ at the end", "{{ texts | sort | size }}{{ texts | sort_natural | size }}")
        {
            Data = static () => new() { ["texts"] = new LiquidList([.. Enumerable.Range(0, 500).Select(i => LiquidValue.From(new string('a', 5_000) + (i * 7919 % 503)))]) },
        };
    }

    static IEnumerable<HostileTemplate> Loops()
    {
        string[] bodies = ["", "x", "{{ i }}", "{% assign x = i %}", "{% cycle 'a', 'b' %}", "{% increment n %}", "{% if i == 3 %}{% continue %}{% endif %}", "{% ifchanged %}{{ i }}{% endifchanged %}", "{% capture c %}{{ i }}{% endcapture %}", "{% case i %}{% when 1 %}{% endcase %}"];
        foreach (var depth in new[] { 2, 3, 6, 20 })
            foreach (var body in bodies)
                yield return new($"{depth} loops of 1,000 around '{body}'", Repeat("{% for i in (1..1000) %}", depth) + body + Repeat("{% endfor %}", depth));
        foreach (var depth in new[] { 1, 3, 10 })
            yield return new($"{depth} table rows of 10,000", Repeat("{% tablerow i in (1..10000) cols: 1 %}", depth) + "x" + Repeat("{% endtablerow %}", depth));
        yield return new("a loop that renders a file each turn", "{% for i in (1..1000000) %}{% render 'f', i: i %}{% endfor %}") { Files = { ["f"] = "{{ i }}" } };
        yield return new("a loop that includes a file each turn", "{% for i in (1..1000000) %}{% include 'f' %}{% endfor %}") { Files = { ["f"] = "{% assign y = i %}" } };
        yield return new("a loop over the pairs of a map", "{% for i in (1..100000) %}{% for p in m %}{{ p[0] }}{% endfor %}{% endfor %}") { Data = static () => new() { ["m"] = Wide(2_000) } };
        yield return new("a loop that takes the first pair", "{% for i in (1..10000000) %}{% assign f = m.first %}{% endfor %}") { Data = static () => new() { ["m"] = Wide(10) } };
        yield return new("groups of cycles without end", "{% for i in (1..10000000) %}{% cycle i: 'a', 'b' %}{% endfor %}");
        yield return new("groups of cycles of long names", "{% for i in (1..100000) %}{% capture g %}{{ i }}{{ s }}{% endcapture %}{% cycle g: '' , '' %}{% endfor %}") { Data = static () => new() { ["s"] = new string('g', 1000) } };
    }

    static IEnumerable<HostileTemplate> Ranges()
    {
        foreach (var last in new[] { "1000000", "2147483648", "9223372036854775807", "99999999999999999999999999" })
        {
            yield return new($"for to {last}", $"{{% for i in (1..{last}) %}}{{{{ i }}}}{{% endfor %}}");
            yield return new($"for backwards from {last}", $"{{% for i in (1..{last}) reversed %}}{{{{ i }}}}{{% endfor %}}");
            yield return new($"for with an offset up to {last}", $"{{% for i in (1..{last}) offset: 999999 limit: 99999999 %}}{{% endfor %}}");
            yield return new($"tablerow to {last}", $"{{% tablerow i in (1..{last}) %}}{{{{ i }}}}{{% endtablerow %}}");
            yield return new($"render for to {last}", $"{{% render 'f' for (1..{last}) as i %}}") { Files = { ["f"] = "{{ i }}" } };
            foreach (var filter in new[] { "join", "sort", "reverse", "map: 'x'", "sum", "uniq", "size", "first", "last", "concat: r", "where: 'x'", "compact", "sort_natural", "slice: 0, 10" })
                yield return new($"(1..{last}) | {filter}", $"{{% assign r = (1..{last}) %}}{{{{ r | {filter} }}}}");
        }
    }

    static IEnumerable<HostileTemplate> Nesting()
    {
        foreach (var depth in new[] { 50, 99, 100, 101, 1_000, 10_000 })
        {
            foreach (var (open, close) in new[] { ("{% if true %}", "{% endif %}"), ("{% unless false %}", "{% endunless %}"), ("{% for i in (1..2) %}", "{% endfor %}"), ("{% capture c %}", "{% endcapture %}"), ("{% case 1 %}{% when 1 %}", "{% endcase %}"), ("{% comment %}", "{% endcomment %}"), ("{% ifchanged %}", "{% endifchanged %}"), ("{% tablerow i in (1..2) %}", "{% endtablerow %}") })
            {
                yield return new($"{depth} deep {open}", Repeat(open, depth) + "x" + Repeat(close, depth));
                if (depth > 500) yield return new($"{depth} deep {open} never closed", Repeat(open, depth));
            }
            yield return new($"{depth} brackets", "{{ " + Repeat("a[", depth) + "1" + Repeat("]", depth) + " }}");
            yield return new($"{depth} bare brackets", "{{ " + Repeat("[", depth) + "a" + Repeat("]", depth) + " }}");
            yield return new($"{depth} rounds", "{{ " + Repeat("(1..", depth) + "1" + Repeat(")", depth) + " }}");
            yield return new($"{depth} liquid tags", "{% " + Repeat("liquid ", depth) + "echo 1 %}");
        }
    }

    static IEnumerable<HostileTemplate> Recursion()
    {
        foreach (var ifs in new[] { 0, 1, 30, 95 })
        {
            string open = Repeat("{% if true %}", ifs), close = Repeat("{% endif %}", ifs);
            foreach (var (name, call) in new[] { ("render", "{% render 'f' %}"), ("include", "{% include 'f' %}"), ("render twice", "{% render 'f' %}{% render 'f' %}"), ("include twice", "{% include 'f' %}{% include 'f' %}"), ("render for", "{% render 'f' for (1..10) %}"), ("capture around render", "{% capture c %}{% render 'f' %}{% endcapture %}{{ c }}{{ c }}"), ("render in a loop", "{% for i in (1..3) %}{% render 'f' %}{% endfor %}") })
                yield return new($"{name} of itself inside {ifs} ifs", call) { Files = { ["f"] = open + "x" + call + close } };
        }
        yield return new("two files that render each other", "{% render 'a' %}") { Files = { ["a"] = "a{% render 'b' %}{% render 'b' %}", ["b"] = "b{% render 'a' %}{% render 'a' %}" } };
        yield return new("a chain of loops and includes", "{% include 'f' %}") { Files = { ["f"] = "{% for i in (1..5) %}{% include 'f' %}{% endfor %}" } };
    }

    static IEnumerable<HostileTemplate> LongTexts()
    {
        string[] filters =
        [
            "replace: 'a', 'aaaaaaaaaa'", "replace: 'aa', ''", "replace: '', s", "split: ''", "split: 'a'", "split: ' '", "strip_html", "escape", "escape_once", "url_encode", "url_decode", "squish",
            "truncatewords: 900000", "newline_to_br", "capitalize", "base64_encode | base64_decode", "remove: 'a'", "strip_newlines", "sort", "slice: 10, 900000", "date: '%Y'", "plus: 1", "split: 'a' | uniq", "truncate: 1000000",
        ];
        foreach (var (name, text) in new[] { ("a", new string('a', 1_000_000)), ("<", Repeat("<script ", 100_000)), ("&", Repeat("&amp", 200_000)), ("space", Repeat("a b\n", 200_000)) })
            foreach (var filter in filters)
                yield return new($"1 MB of '{name}' through {filter}, again and again", "{% for i in (1..10000) %}{% assign t = s | " + filter + " %}{% endfor %}") { Data = () => new() { ["s"] = text } };
        yield return new("1 MB shown again and again", "{% for i in (1..10000) %}{{ s }}{% endfor %}") { Data = static () => new() { ["s"] = new string('a', 1_000_000) } };
        yield return new("1 MB looked for in 1 MB", "{% for i in (1..100000) %}{% if s contains t %}x{% endif %}{% endfor %}") { Data = static () => new() { ["s"] = new string('a', 1_000_000), ["t"] = new string('a', 500_000) + "b" } };
    }

    static IEnumerable<HostileTemplate> Cycles()
    {
        foreach (var body in new[] { "{{ m }}", "{{ m | join }}", "{{ m | size }}", "{{ l }}", "{{ l | join }}", "{{ l | sort }}", "{{ l | uniq }}", "{{ l | concat: l }}", "{% if m == n %}x{% endif %}", "{% if l contains m %}x{% endif %}", "{{ l | map: 'me' | map: 'me' }}", "{{ m.me.me.me.me }}", "{% for p in m %}{{ p }}{% endfor %}", "{{ m | escape }}", "{{ l | where: 'me', m }}", "{{ l | sum: 'me' }}", "{{ l | sort: 'me' }}", "{{ l | sort_natural }}", "{% case m %}{% when n %}{% endcase %}", "{% cycle m: l, m %}", "{{ drop.me.me | append: drop }}", "{{ ring }}", "{{ ring | join }}", "{{ ring | append: '' }}", "{{ ring | uniq | size }}", "{% if ring == other %}x{% endif %}", "{% for r in ring %}{{ r }}{% endfor %}", "{% cycle ring, other %}" })
            yield return new($"data that holds itself: {body}", body) { Data = Cyclic };
    }

    static LiquidMap Cyclic()
    {
        var map = new LiquidMap();
        var twin = new LiquidMap();
        map["me"] = map;
        twin["me"] = twin;
        // A list keeps the array it is made of, so a careless host can close a ring.
        LiquidValue[] ring = [1, LiquidValue.Nil], other = [1, LiquidValue.Nil];
        (ring[1], other[1]) = (new LiquidList(ring), new LiquidList(other));
        return new() { ["ring"] = new LiquidList(ring), ["other"] = new LiquidList(other), ["m"] = map, ["n"] = twin, ["l"] = new LiquidList(map, twin, LiquidValue.From(map)), ["drop"] = new Endless() };
    }

    static IEnumerable<HostileTemplate> Numbers()
    {
        foreach (var step in new[] { "times: n", "plus: n", "times: 9999999999999999999999999", "times: 1.5", "times: n | plus: 0.1", "append: n | plus: 1", "times: n | modulo: 99999999999999999999", "times: n | divided_by: 3", "append: '9' | plus: 1", "append: '.5' | times: 2", "times: n | round: 5", "append: n | truncate: n" })
        {
            yield return new($"number {step} forty times", "{% assign n = 123456789 %}" + Repeat("{% assign n = n | " + step + " %}", 40) + "{{ n }}");
            yield return new($"number {step} in a loop", "{% assign n = 123456789 %}{% for i in (1..1000000) %}{% assign n = n | " + step + " %}{% endfor %}{{ n }}");
        }
        yield return new("a number of 100,000 digits", "{{ s | plus: 1 }}{{ s | times: s }}") { Data = static () => new() { ["s"] = new string('9', 100_000) } };
        yield return new("a number of 400 digits read again and again", "{% for i in (1..1000000) %}{% assign x = s | plus: 1 %}{% endfor %}") { Data = static () => new() { ["s"] = new string('9', 400) } };
        yield return new("a written number of 100,000 digits", "{{ " + new string('9', 100_000) + " }}");
        yield return new("places without end", "{{ 1.5 | round: 999999999999 }}{{ 1e300 | round: -999999 }}{{ 12345 | round: -99999 }}");
        yield return new("slow floats", "{% for i in (1..1000000) %}{% assign x = 1e-300 | times: 1e-20 | plus: 1.0e200 %}{% assign x = tiny | times: huge | divided_by: 7.77 %}{% endfor %}") { Data = static () => new() { ["tiny"] = 1e-300, ["huge"] = 1.23456e300 } };
        yield return new("lengths past any text", "{{ 'abc' | slice: 99999999999999999999, 99999999999999999999 }}{{ 'abc' | truncate: 99999999999999999999 }}{{ 'abc' | truncatewords: 9999999999999 }}");
    }

    static IEnumerable<HostileTemplate> Chains()
    {
        foreach (var length in new[] { 1_000, 10_000, 60_000 })
        {
            yield return new($"{length} properties", "{{ drop" + Repeat(".me", length) + " }}") { Data = Cyclic };
            yield return new($"{length} properties in a loop", "{% for i in (1..10000) %}{% assign x = drop" + Repeat(".me", length) + " %}{% endfor %}") { Data = Cyclic };
            yield return new($"{length} filters", "{{ 'a'" + Repeat("|h", length) + " }}");
            yield return new($"{length} arguments", "{{ 'a' | append: 1" + Repeat(",1", length) + " }}");
            yield return new($"{length} conditions", "{% if a" + Repeat(" or a", length / 2) + " %}{% endif %}");
            yield return new($"{length} whens", "{% case 1 %}{% when 2" + Repeat(",2", length) + " %}{% endcase %}");
            yield return new($"{length} cycle values", "{% for i in (1..100000) %}{% cycle 1" + Repeat(",1", length) + " %}{% endfor %}");
        }
        yield return new("names without end", string.Concat(Enumerable.Range(0, 12_000).Select(i => $"{{%assign a{i}=1%}}")));
        yield return new("counters without end", string.Concat(Enumerable.Range(0, 14_000).Select(i => $"{{%increment a{i}%}}")));
        yield return new("arguments of a file without end", "{% for i in (1..1000) %}{% render 'f'" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $",a{i}:1")) + " %}{% endfor %}") { Files = { ["f"] = "{{ a1 }}" } };
        yield return new("names of an included file without end", "{% include 'f'" + string.Concat(Enumerable.Range(0, 9_000).Select(i => $",a{i}:1")) + " %}") { Files = { ["f"] = "{% for i in (1..1000000) %}{{ zzz }}{% endfor %}" } };
    }

    static IEnumerable<HostileTemplate> Dates()
    {
        foreach (var directive in new[] { "%Y", "%c", "%1000000d", "%1024d", "%999N", "%", "%-", "%99999999999999999999Y", "%+", "%:::::z", "%^#-_09d" })
        {
            yield return new($"a date format of 1 MB of {directive}", "{{ 0 | date: f }}") { Data = () => new() { ["f"] = Repeat(directive, 1_000_000 / directive.Length) } };
            yield return new($"dates of {directive} without end", "{% for i in (1..1000000) %}{% assign d = i | date: '" + directive + "' %}{% endfor %}");
        }
        yield return new("a date of 1 MB", "{{ s | date: '%Y' }}{{ t | date: '%Y' }}") { Data = static () => new() { ["s"] = new string('1', 1_000_000), ["t"] = Repeat("2020-01-01 ", 90_000) } };
    }

    static IEnumerable<HostileTemplate> Floods()
    {
        foreach (var fault in new[] { "{{ 1 | divided_by: 0 }}", "{% if 1 < 'a' %}{% endif %}", "{{ 'a' | truncate: 'b' }}", "{% include 'gone' %}", "{{ 'a' | append }}", "{{ l | sort }}", "{% for j in (1..1.5) %}{% endfor %}{{ (1..x) }}", "{{ '%' | base64_decode }}" })
            yield return new($"errors without end: {fault}", "{% for i in (1..1000000) %}" + fault + "{% endfor %}") { Data = static () => new() { ["x"] = 1.5, ["l"] = new LiquidList("a", 1) } };
        yield return new("unknown names without end", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{{{a{i}}}}}")));
        yield return new("unknown filters without end", string.Concat(Enumerable.Range(0, 15_000).Select(i => $"{{{{1|f{i}}}}}")));
        yield return new("captures without end", "{% for i in (1..1000000) %}{% capture x %}{{ s }}{% endcapture %}{% endfor %}") { Data = static () => new() { ["s"] = new string('x', 2_000) } };
    }

    static IEnumerable<HostileTemplate> Markup()
    {
        foreach (var part in new[] { "{", "{{", "{%", "{{ x", "{% if ", "{{ '", "{{ \"a'", "}}", "%}", "{{ | }}", "{{ a ~ b }}", "{% bogus %}", "{%%}", "{{-}}", "{%-%}", "{% raw %}", "{% comment %}{% raw %}", "{% doc %}", "{% liquid\n", "{% # \n", "{{ [", "{{ [[[[ }}", "{% for %}", "{% if a == %}", "{% assign %}", "{% cycle %}", "{% endif %}", "{% else %}", "{{ a.b.c | d: e, f: g }}", "{%assign a=1%}", "{% if a %}b{% endif %}", "{% case %}{% when %}", "{% render %}", "{% tablerow ~ in ~ %}{% endtablerow %}" })
            yield return new($"a file full of {part.Replace("\n", "\\n", StringComparison.Ordinal)}", Repeat(part, 262_000 / part.Length));
        yield return new("a file past the limit", new string('x', 3_000_000));
        yield return new("one output of 260,000 quotes", "{{ " + Repeat("'\"", 130_000) + " }}");
        yield return new("one output of 260,000 brackets", "{{ a" + Repeat("[", 260_000) + " }}");
        yield return new("99 brackets around long names that break the grammar", "{{ ^" + Repeat(new string('a', 2_600) + "[", 99) + "1" + Repeat("]", 99) + " }}");
        yield return new("one tag of 260,000 words", "{% if " + Repeat("a ", 130_000) + " %}{% endif %}");
    }

    static LiquidMap Wide(int names)
    {
        var map = new LiquidMap();
        for (var i = 0; i < names; i++) map[$"name{i}"] = i;
        return map;
    }

    static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    sealed class Endless : Drop
    {
        public override bool TryGet(string name, out LiquidValue value)
        {
            value = this;
            return true;
        }
    }
}

using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Syntax;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>What strict mode refuses, and how it says so; what lax mode lets pass, and what it warns of.</summary>
public sealed class SyntaxTests
{
    static readonly LiquidEngine Engine = new();

    public static TheoryData<string, string, int, int> Broken => new()
    {
        { "{{ a b }}", "Expected end_of_string but found id", 1, 6 },
        { "{{ a | }}", "Expected id but found end_of_string", 1, 8 },
        { "\n {{ a ^ b }}", "Unexpected character ^", 2, 7 },
        { "{{ 'a }}", "Unexpected character '", 1, 4 },
        { "{{ a. }}", "Expected id but found end_of_string", 1, 7 },
        { "{{ a.1 }}", "Expected id but found number", 1, 6 },
        { "{{ a[1 }}", "Expected close_square but found end_of_string", 1, 8 },
        { "{{ (1.2) }}", "Expected dotdot but found close_round", 1, 8 },
        { "{{ (1..) }}", "[:close_round, \")\"] is not a valid expression", 1, 8 },
        { "{{ a | b: , }}", "[:comma, \",\"] is not a valid expression", 1, 11 },
        { "{{ | b }}", "[:pipe, \"|\"] is not a valid expression", 1, 4 },
        { "{{ [a] }}", "Bare bracket access is not allowed. Use self['...'] instead", 1, 4 },
        { "{% if %}{% endif %}", "[:end_of_string] is not a valid expression", 1, 7 },
        { "{% if a == %}{% endif %}", "[:end_of_string] is not a valid expression", 1, 12 },
        { "{% if a === b %}{% endif %}", "Unexpected character =", 1, 11 },
        { "{% if a b %}{% endif %}", "Expected end_of_string but found id", 1, 9 },
        { "{% if a %}{% elsif a b %}{% endif %}", "Expected end_of_string but found id", 1, 22 },
        { "{% unless a, b %}{% endunless %}", "Expected end_of_string but found comma", 1, 12 },
        { "{% case a b %}{% endcase %}", "Expected end_of_string but found id", 1, 11 },
        { "{% case a %}{% when %}{% endcase %}", "[:end_of_string] is not a valid expression", 1, 21 },
        { "{% case a %}{% else x %}{% endcase %}", "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) ", 1, 21 },
        { "{% for a %}{% endfor %}", "For loops require an 'in' clause", 1, 8 },
        { "{% for a in b cols: 2 %}{% endfor %}", "Invalid attribute in for loop. Valid attributes are limit and offset", 1, 8 },
        { "{% for a in b limit 2 %}{% endfor %}", "Expected colon but found number", 1, 21 },
        { "{% tablerow a in b rows: 2 %}{% endtablerow %}", "Invalid attribute 'rows' in tablerow loop. Valid attributes are cols, limit, offset, and range", 1, 13 },
        { "{% cycle %}", "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]", 1, 10 },
        { "{% cycle 'a' 'b' %}", "Expected end_of_string but found string", 1, 14 },
        { "{% assign a %}", "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]", 1, 11 },
        { "{% assign a = b c %}", "Expected end_of_string but found id", 1, 17 },
        { "{% assign 4 = b %}", "Expected id but found number", 1, 11 },
        { "{% capture %}{% endcapture %}", "Expected id but found end_of_string", 1, 12 },
        { "{% increment 4 %}", "Expected id but found number", 1, 14 },
        { "{% render a %}", "Expected string but found id. Syntax error in tag 'render' - Template name must be a quoted string", 1, 11 },
        { "{% render 'a' b %}", "Expected colon but found end_of_string", 1, 17 },
        { "{% include %}", "[:end_of_string] is not a valid expression", 1, 12 },
        { "{% nonsense %}", "Unknown tag 'nonsense'", 1, 1 },
        { "{% endif %}", "Unknown tag 'endif'", 1, 1 },
        { "{% else %}", "Unexpected outer 'else' tag", 1, 1 },
        { "{% if a %}", "'if' tag was never closed", 1, 1 },
        { "{% if a %}{% endfor %}{% endif %}", "'endfor' is not a valid delimiter for if tags. use endif", 1, 11 },
        { "{% capture a %}{% else %}{% endcapture %}", "capture tag does not expect 'else' tag", 1, 16 },
        { "{% for a in b %}{% when %}{% endfor %}", "Unknown tag 'when'", 1, 17 },
        { "{% if a", "Tag '{%' was not properly terminated with regexp: /\\%\\}/", 1, 1 },
        { "x {{ a ", "Variable '{{' was not properly terminated with regexp: /\\}\\}/", 1, 3 },
        { "{{ a } b", "Variable '{{ a }' was not properly terminated with regexp: /\\}\\}/", 1, 1 },
        { "{% raw %}", "'raw' tag was never closed", 1, 1 },
        { "{% raw x %}{% endraw %}", "Syntax Error in 'raw' - Valid syntax: raw", 1, 8 },
        { "{% comment %}", "'comment' tag was never closed", 1, 1 },
        { "{% comment %}{% raw %}{% endcomment %}", "'raw' tag was never closed", 1, 14 },
        { "{% doc %}", "'doc' tag was never closed", 1, 1 },
        { "{% doc x %}{% enddoc %}", "Syntax Error in 'doc' - Valid syntax: {% doc %}{% enddoc %}", 1, 8 },
        { "{% doc %}{% doc %}{% enddoc %}", "Syntax Error in 'doc' - Nested doc tags are not allowed", 1, 10 },
        { "{% # a\nb %}", "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character", 1, 6 },
        { "{% liquid\n echo a\n nonsense\n%}", "Unknown tag 'nonsense'", 3, 2 },
        { "{% liquid\n else\n%}", "liquid tag does not expect 'else' tag", 2, 2 },
        { "{% liquid endif %}", "'endif' is not a valid delimiter for liquid tags. use %}", 1, 11 },
        { "{% liquid\n if a\n%}", "'if' tag was never closed", 2, 2 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Strict_mode_refuses_and_says_what_and_where(string template, string message, int line, int column)
    {
        var errors = Engine.Parse(template, "page", SyntaxMode.Strict).Errors;
        Assert.NotEmpty(errors);
        Assert.Equal((message, line, column, "page"), (errors[0].Message, errors[0].Line, errors[0].Column, errors[0].File));
        Assert.StartsWith($"Liquid syntax error (page line {line}): {message}", errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_a_file_is_found_and_not_only_the_first()
    {
        var errors = Engine.Parse("{{ a b }}\n{% if c d %}\n{{ e. }}\n{% endif %}\n{% nonsense %}\n{{ fine }}\n{% for x %}{{ ~ }}{% endfor %}", null, SyntaxMode.Strict).Errors;
        Assert.Equal([1, 2, 3, 5, 7, 7], errors.Select(error => error.Line));
        Assert.Equal("{{ a b }}", errors[0].Text);
        Assert.Equal("c d", errors[1].Text);
    }

    [Fact]
    public void One_forgotten_end_is_one_error()
    {
        var errors = Engine.Parse("{% for a in b %}{% if c %}{% endfor %}{{ d }}", null, SyntaxMode.Strict).Errors;
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("{{ a b }}")]
    [InlineData("{% if a b %}{% endif %}")]
    [InlineData("{% render 'x' | f: 1 %}")]
    [InlineData("{% if a != b == c %}{% endif %}")]
    [InlineData("{% case a %}{% when 'x': %}{% endcase %}")]
    [InlineData("{% for a in b ~ %}{% endfor %}")]
    public void Lax_mode_reads_it_and_warns(string template)
    {
        var lax = Engine.Parse(template);
        Assert.Empty(lax.Errors);
        Assert.Single(lax.Warnings);
        Assert.NotEmpty(Engine.Parse(template, null, SyntaxMode.Strict).Errors);
    }

    [Theory]
    [InlineData("{% nonsense %}")]
    [InlineData("{% if a %}")]
    [InlineData("{{ a ")]
    [InlineData("{% for in %}{% endfor %}")]
    public void Lax_mode_still_refuses_what_nobody_can_read(string template) => Assert.NotEmpty(Engine.Parse(template).Errors);

    [Fact]
    public void Grammatical_templates_have_neither_errors_nor_warnings()
    {
        var template = Engine.Parse("{% for a in b reversed, limit: 2, offset: c.d %}{{- a['x'].y | f: 1, k: (1..2), | g: -}}{% endfor %}{%- liquid\n cycle 'a', b,\n-%}", null, SyntaxMode.Strict);
        Assert.Empty(template.Errors);
        Assert.Empty(template.Warnings);
    }
}

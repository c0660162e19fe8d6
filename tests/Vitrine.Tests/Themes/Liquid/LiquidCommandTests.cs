using System.CommandLine;
using System.Text.Json;
using Vitrine.Platform.Commands;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

public sealed class LiquidCommandTests
{
    [Theory]
    [InlineData("""{"id": 1, "template": "{{ a | upcase }}", "environment": {"a": "x"}}""", """{"id":1,"output":"X"}""", "a template and its data")]
    [InlineData("""{"id": "k", "template": "{% render 'f', a: 1 %}", "filesystem": {"f.liquid": "[{{ a }}]"}}""", """{"id":"k","output":"[1]"}""", "files")]
    [InlineData("""{"id": 2, "template": "{{ 'now' | date: '%F %T' }}", "now": "2024-01-01T00:01:58Z"}""", """{"id":2,"output":"2024-01-01 00:01:58"}""", "the clock")]
    [InlineData("""{"id": 3, "template": "{{ a b }}", "error_mode": "lax", "environment": {"a": 1}}""", """{"id":3,"output":"1"}""", "lax mode")]
    [InlineData("""{"id": 3, "template": "{{ a b }}", "error_mode": null, "environment": null, "filesystem": null, "render_errors": null}""", """{"id":3,"output":""}""", "nothing said means lax")]
    [InlineData("""{"id": 4, "template": "x\n{{ a b }}", "error_mode": "strict"}""", """{"id":4,"error":{"kind":"parse","message":"Liquid syntax error (line 2): Expected end_of_string but found id in \"{{ a b }}\"","line":2}}""", "strict mode")]
    [InlineData("""{"id": 4, "template": "{% if %}{% endif %}", "error_mode": "strict2"}""", """{"id":4,"error":{"kind":"parse","message":"Liquid syntax error (line 1): [:end_of_string] is not a valid expression","line":1}}""", "strict2 is strict")]
    [InlineData("""{"id": 5, "template": "\n{{ 1 | divided_by: 0 }}"}""", """{"id":5,"error":{"kind":"render","message":"Liquid error: divided by 0","line":2}}""", "an error ends it")]
    [InlineData("""{"id": 6, "template": "a{{ 1 | divided_by: 0 }}b", "render_errors": true}""", """{"id":6,"output":"aLiquid error (line 1): divided by 0b"}""", "or is printed")]
    [InlineData("""{"id": 7, "template": "{% assign s = 'xxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}"}""", """{"id":7,"error":{"kind":"render","message":"Liquid error: TextBytes limit exceeded","line":0}}""", "a limit")]
    [InlineData("no JSON", """{"id":null,"error":{"kind":"request",""", "a line that is no request")]
    [InlineData("""{"id": 8}""", """{"id":8,"error":{"kind":"request","message":"The request has no template","line":0}}""", "nor is this")]
    [InlineData("""{"id": 9, "template": "{{ a }}", "environment": {"a": "é<\"\n😀"}}""", """{"id":9,"output":"é\u003C\u0022\n😀"}""", "any character")]
    public void Serve_answers_each_line_with_one_line(string request, string answer, string about)
    {
        using var output = new StringWriter();
        Assert.Equal(0, LiquidCommand.Serve(new StringReader(request + "\n\n" + request), output));
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0], lines[1]);
        // Two writings of one JSON string are the same answer.
        if (answer.EndsWith('}')) Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(answer).RootElement, JsonDocument.Parse(lines[0]).RootElement), $"{about}: {lines[0]}");
        else Assert.StartsWith(answer, lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_prints_a_file_with_its_data_and_the_files_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("liquid-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "page.liquid"), "{{ title }} {% render 'part' %}");
            File.WriteAllText(Path.Combine(folder.FullName, "part.liquid"), "from the part");
            var (code, printed, errors) = Invoke("render", Path.Combine(folder.FullName, "page.liquid"), "--data", """{"title": "Hello"}""");
            Assert.Equal((0, "Hello from the part", ""), (code, printed, errors));

            File.WriteAllText(Path.Combine(folder.FullName, "broken.liquid"), "{{ a b }}\n{% nonsense %}");
            (code, printed, errors) = Invoke("render", Path.Combine(folder.FullName, "broken.liquid"), "--strict");
            Assert.Equal((1, ""), (code, printed));
            Assert.Equal("Liquid syntax error (broken line 1): Expected end_of_string but found id in \"{{ a b }}\"\nLiquid syntax error (broken line 2): Unknown tag 'nonsense'\n", errors);

            File.WriteAllText(Path.Combine(folder.FullName, "wrong.liquid"), "a{{ 1 | divided_by: 0 }}");
            (code, printed, errors) = Invoke("render", Path.Combine(folder.FullName, "wrong.liquid"));
            Assert.Equal((1, "aLiquid error (wrong line 1): divided by 0", "Liquid error (wrong line 1): divided by 0\n"), (code, printed, errors));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("[1]", "--data is no JSON object")]
    [InlineData("{", "Expected depth")]
    public void Render_says_what_is_wrong_with_the_data(string data, string complaint)
    {
        var (code, _, errors) = Invoke("render", Path.Combine(Path.GetTempPath(), "gone.liquid"), "--data", data);
        Assert.Equal(1, code);
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_says_when_there_is_no_file()
    {
        var (code, _, errors) = Invoke("render", Path.Combine(Path.GetTempPath(), "gone.liquid"));
        Assert.Equal(1, code);
        Assert.Contains("gone.liquid", errors, StringComparison.Ordinal);
    }

    static (int Code, string Output, string Errors) Invoke(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        var code = new LiquidCommand().Build().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString().Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}

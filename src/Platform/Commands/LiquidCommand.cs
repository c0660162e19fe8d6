using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;

namespace Vitrine.Platform.Commands;

/// <summary><c>liquid render</c> and <c>liquid serve</c>: the theme language at the command line, for theme authors and for suites that judge the engine.</summary>
sealed class LiquidCommand : ICommandGroup
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The command with both verbs.</summary>
    public Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The template. Files beside it answer to render and include." };
        var data = new Option<string>("--data") { Description = "What the template sees: a JSON object.", HelpName = "JSON" };
        var strict = new Option<bool>("--strict") { Description = "Refuse markup that breaks the grammar instead of reading it the lax way." };
        var render = new Command("render", "Render one template to standard output.") { file, data, strict };
        render.SetAction(parsed => Render(
            parsed.GetRequiredValue(file), parsed.GetValue(data), parsed.GetValue(strict), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));

        var serve = new Command("serve", "Answer one JSON object a line from standard input with one line each.");
        serve.SetAction(parsed =>
        {
            using var input = new StreamReader(System.Console.OpenStandardInput(), Utf8);
            return Serve(input, parsed.InvocationConfiguration.Output);
        });
        return new Command("liquid", "The theme language on its own.") { render, serve };
    }

    /// <summary>Renders one file.</summary>
    /// <param name="file">The template.</param>
    /// <param name="data">A JSON object; null is an empty one.</param>
    /// <param name="strict">Whether markup that breaks the grammar is refused.</param>
    /// <param name="output">Where the page goes.</param>
    /// <param name="errors">Where problems go, one a line.</param>
    /// <returns>0; 1 when the template could not be read, met a limit or met an error.</returns>
    public static int Render(FileInfo file, string? data, bool strict, TextWriter output, TextWriter errors)
    {
        LiquidMap names;
        string text;
        try
        {
            names = Names(data);
            text = File.ReadAllText(file.FullName);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(problem.Message);
            return ExitCodes.Failed;
        }
        var mode = strict ? SyntaxMode.Strict : SyntaxMode.Lax;
        var engine = new LiquidEngine();
        var template = engine.Parse(text, Path.GetFileNameWithoutExtension(file.Name), mode);
        foreach (var problem in template.Errors) errors.WriteLine(problem);
        foreach (var warning in template.Warnings) errors.WriteLine($"Warning: {warning}");
        if (template.Errors.Count > 0) return ExitCodes.Failed;

        var beside = file.Directory!.EnumerateFiles("*.liquid").Select(other => KeyValuePair.Create(other.Name, File.ReadAllText(other.FullName)));
        using var page = new LiquidOutput();
        var report = engine.Render(template, new RenderInputs { Data = names, Snippets = new SnippetMap(engine, beside, mode) }, page);
        output.Write(page.ToString());
        foreach (var error in report.Errors) errors.WriteLine(error);
        if (report.Breach is { } limit) errors.WriteLine($"Ended by the limit {limit}");
        return report.Breach is null && report.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    static LiquidMap Names(string? data)
    {
        if (data is null) return [];
        using var json = JsonDocument.Parse(data);
        return LiquidValue.From(json.RootElement).Map ?? throw new JsonException("--data is no JSON object");
    }

    /// <summary>Answers requests until the input ends. A line that is no request is answered as an error too; nothing ends the loop.</summary>
    /// <param name="input">One object a line: <c>id</c>, <c>template</c>, <c>environment</c>, <c>filesystem</c>, <c>error_mode</c>, <c>render_errors</c>, <c>now</c>.</param>
    /// <param name="output">One object a line: <c>id</c> and <c>output</c>, or <c>id</c> and <c>error</c> with <c>kind</c>, <c>message</c>, <c>line</c>.</param>
    public static int Serve(TextReader input, TextWriter output)
    {
        var engine = new LiquidEngine();
        WarmUp(engine);
        while (input.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim().Length == 0) continue;
            output.WriteLine(Answer(engine, line));
            output.Flush();
        }
        return ExitCodes.Done;
    }

    // The first render of a process compiles the engine, which is not the first template's fault.
    static void WarmUp(LiquidEngine engine) => Answer(engine, """
        {"template": "{% for i in (1..3) %}{% assign a = i | times: 2 | plus: 1.5 %}{% if a > 2 and i contains 'x' %}{{ a | append: 'b' | upcase }}{% endif %}{{ i | date: '%Y' }}{% endfor %}{% render 'x' %}"}
        """);

    static string Answer(LiquidEngine engine, string line)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            try
            {
                using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 128 });
                json.WritePropertyName("id");
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id)) id.WriteTo(json);
                else json.WriteNullValue();
                Answer(engine, document.RootElement, json);
            }
            catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
            {
                if (json.BytesPending <= 1) json.WriteNull("id");
                WriteError(json, "request", problem.Message, 0);
            }
            json.WriteEndObject();
        }
        return Utf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Answer(LiquidEngine engine, JsonElement request, Utf8JsonWriter json)
    {
        var text = Property(request, "template")?.GetString() ?? throw new JsonException("The request has no template");
        var mode = Property(request, "error_mode")?.GetString() is "strict" or "strict2" ? SyntaxMode.Strict : SyntaxMode.Lax;
        var showsErrors = Property(request, "render_errors")?.GetBoolean() ?? false;
        var files = Property(request, "filesystem") is { } folder
            ? folder.EnumerateObject().Select(file => KeyValuePair.Create(file.Name, file.Value.GetString() ?? ""))
            : [];
        var clock = Property(request, "now")?.GetString() is { } now
            ? new StoppedClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
            : TimeProvider.System;
        var data = Property(request, "environment") is { } environment ? LiquidValue.From(environment).Map : null;

        var template = engine.Parse(text, null, mode);
        if (template.Errors is [var first, ..])
        {
            WriteError(json, "parse", first.ToString(), first.Line);
            return;
        }
        using var page = new LiquidOutput();
        var inputs = new RenderInputs { Data = data ?? [], Snippets = new SnippetMap(engine, files, mode), Clock = clock, StopAtFirstError = !showsErrors };
        try
        {
            var report = engine.Render(template, inputs, page);
            if (report.Breach is { } limit) WriteError(json, "render", $"Liquid error: {limit} limit exceeded", 0);
            else json.WriteString("output", page.Written);
        }
        catch (LiquidException error)
        {
            WriteError(json, "render", $"Liquid error: {error.Message}", error.Line);
        }
    }

    static JsonElement? Property(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    static void WriteError(Utf8JsonWriter json, string kind, string message, int line)
    {
        json.WriteStartObject("error");
        json.WriteString("kind", kind);
        json.WriteString("message", message);
        json.WriteNumber("line", line);
        json.WriteEndObject();
    }

    /// <summary>Says the same time for ever, and measures spans like any other.</summary>
    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

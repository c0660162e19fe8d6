using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>Runs one case of the conformance suite and says what is wrong.</summary>
sealed class Judge
{
    // The suite was recorded at this moment.
    static readonly DateTimeOffset Recorded = new(2024, 1, 1, 0, 1, 58, TimeSpan.Zero);

    readonly LiquidEngine _engine = new();

    /// <returns>Null when the case passes; else whether it failed in kind or only in words, and how.</returns>
    public (bool InKind, string Reason)? Fails(ConformanceCase test)
    {
        var mode = test.ErrorMode is "strict" or "strict2" ? SyntaxMode.Strict : SyntaxMode.Lax;
        var template = _engine.Parse(test.Template, null, mode);
        if (test.Words("parse_error") is { Length: > 0 } parseWords)
            return template.Errors is [var first, ..] ? Missing(parseWords, first.ToString()) : (true, "was accepted");
        if (template.Errors is [var refused, ..] && !test.RenderErrors) return (true, $"was refused: {refused}");

        using var output = new LiquidOutput();
        var inputs = new RenderInputs
        {
            Data = LiquidValue.From(test.Environment).Map ?? [],
            Snippets = new SnippetMap(_engine, test.Filesystem, mode),
            // The cases are about the language; a busy machine must not make them fail.
            Limits = new BudgetLimits { Time = TimeSpan.FromSeconds(30) },
            Clock = new FakeTimeProvider(Recorded),
            StopAtFirstError = !test.RenderErrors,
        };
        try
        {
            var report = _engine.Render(template, inputs, output);
            if (report.Breach is { } limit) return (true, $"ended by the limit {limit}");
        }
        catch (LiquidException error)
        {
            return test.Words("render_error") is { Length: > 0 } words ? Missing(words, error.Message) : (true, $"stopped: {error.Message}");
        }
        var text = output.ToString();
        if (test.Words("render_error").Length > 0) return (true, $"went on to {Shown(text)}");
        if (test.Words("output") is { Length: > 0 } shown) return Missing(shown, text);
        if (test.ExpectedPattern is { } pattern)
        {
            var options = RegexOptions.Multiline | (pattern.StartsWith("(?m)", StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None);
            return Regex.IsMatch(text, pattern.Replace("(?m)", "", StringComparison.Ordinal), options, TimeSpan.FromSeconds(1)) ? null : (true, $"{Shown(text)} does not match {pattern}");
        }
        return text == test.Expected ? null : (true, $"{Shown(text)} instead of {Shown(test.Expected ?? "")}");
    }

    static (bool, string)? Missing(string[] words, string message) =>
        words.FirstOrDefault(word => !message.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } missing ? (false, $"{Shown(missing)} is not in {Shown(message)}") : null;

    static string Shown(string text)
    {
        var line = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);
        return $"`{(line.Length > 160 ? line[..160] + "…" : line)}`";
    }
}

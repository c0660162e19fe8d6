using System.Buffers;
using System.Text;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>The five characters that HTML reads as its own.</summary>
static class Html
{
    public static SearchValues<char> Special { get; } = SearchValues.Create("&<>\"'");

    public static string EntityOf(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    };

    public static ReadOnlySpan<byte> Utf8EntityOf(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        _ => "&#39;"u8,
    };

    /// <summary>The text with its special characters replaced where <paramref name="applies"/>.</summary>
    public static string Replace(LiquidRun run, string text, int first, Func<string, int, bool> applies)
    {
        if (first < 0) return text;
        run.Budget.ReserveText(text.Length);
        var result = new StringBuilder(text.Length + 16);
        var from = 0;
        for (var at = first; at >= 0;)
        {
            if (applies(text, at))
            {
                run.Budget.ReserveText(at - from + 6);
                result.Append(text, from, at - from).Append(EntityOf(text[at]));
                from = at + 1;
            }
            var next = text.AsSpan(at + 1).IndexOfAny(Special);
            at = next < 0 ? -1 : at + 1 + next;
        }
        run.Budget.ReserveText(text.Length - from + result.Length);
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Whether an entity stands at an ampersand: letters, or a hash and digits, and a semicolon.</summary>
    public static bool IsEntity(string text, int at)
    {
        var start = ++at;
        if (at < text.Length && text[at] == '#')
        {
            start = ++at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        else
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        return at > start && at < text.Length && text[at] == ';';
    }

    /// <summary>The text without scripts, styles, comments and tags.</summary>
    public static string Strip(string text, Budget budget)
    {
        text = Without(text, budget, static (text, at) => text.AsSpan(at) switch
        {
            ['<', 's', 'c', 'r', 'i', 'p', 't', ..] => "</script>",
            ['<', 's', 't', 'y', 'l', 'e', ..] => "</style>",
            ['<', '!', '-', '-', ..] => "-->",
            _ => null,
        });
        return Without(text, budget, static (_, _) => ">");
    }

    static string Without(string text, Budget budget, Func<string, int, string?> endingOf)
    {
        var result = new StringBuilder(text.Length);
        // An ending that was not found once is not looked for again, so that many openings cost no squares.
        HashSet<string> missing = [];
        var from = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at))
        {
            var close = -1;
            var ending = endingOf(text, at);
            if (ending is not null && !missing.Contains(ending))
            {
                close = text.IndexOf(ending, at + (ending == "-->" ? 4 : 1), StringComparison.Ordinal);
                budget.ChargeText((close < 0 ? text.Length : close) - at);
                if (close < 0) missing.Add(ending);
            }
            if (close < 0)
            {
                at++;
                continue;
            }
            result.Append(text, from, at - from);
            from = at = close + ending!.Length;
        }
        return from == 0 ? text : result.Append(text, from, text.Length - from).ToString();
    }
}

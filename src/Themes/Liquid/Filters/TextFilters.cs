using System.Globalization;
using System.Text;

namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Filters that make text of text.</summary>
static class TextFilters
{
    const string White = " \t\n\v\f\r\0";

    [LiquidFilter("size")]
    static LiquidValue Size(LiquidRun run, LiquidValue input) => input.Kind switch
    {
        LiquidKind.Text => Characters.Count(run.TextOf(input)),
        LiquidKind.List => input.List!.Count,
        LiquidKind.Map => input.Map!.Count,
        LiquidKind.Range => input.Range!.Count,
        LiquidKind.Drop => input.Drop!.Items?.Count ?? 0,
        // Bytes of a machine word; templates written against Ruby see it, so they see it here.
        LiquidKind.Integer => 8,
        LiquidKind.BigInteger => (input.BigInteger.GetByteCount() + 7) / 8 * 8,
        _ => 0,
    };

    [LiquidFilter("downcase")]
    static LiquidValue Downcase(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length);
        return text.ToLowerInvariant();
    }

    [LiquidFilter("upcase")]
    static LiquidValue Upcase(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length * 2L);
        return Upper(text);
    }

    // The one letter whose capital is two; it opens "straße" in every German shop.
    static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    [LiquidFilter("capitalize")]
    static LiquidValue Capitalize(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        if (text.Length == 0) return "";
        run.Budget.ReserveText(text.Length * 2L);
        if (text[0] != 'ß' && !char.IsSurrogate(text[0]))
            return string.Create(text.Length, text, static (target, source) =>
            {
                source.AsSpan().ToLowerInvariant(target);
                target[0] = char.ToUpperInvariant(source[0]);
            });
        var first = Characters.First(text);
        return string.Concat(first == "ß" ? "Ss" : first.ToUpperInvariant(), text[first.Length..].ToLowerInvariant());
    }

    [LiquidFilter("append")]
    static LiquidValue Append(LiquidRun run, LiquidValue input, LiquidValue text) => run.Joined(run.TextOf(input), run.TextOf(text));

    [LiquidFilter("append")]
    static void WriteAppend(LiquidRun run, LiquidValue input, LiquidValue text, LiquidOutput output)
    {
        var (first, second) = (run.TextOf(input), run.TextOf(text));
        output.Write(first);
        output.Write(second);
    }

    [LiquidFilter("prepend")]
    static void WritePrepend(LiquidRun run, LiquidValue input, LiquidValue text, LiquidOutput output) => WriteAppend(run, text, input, output);

    [LiquidFilter("prepend")]
    static LiquidValue Prepend(LiquidRun run, LiquidValue input, LiquidValue text) => run.Joined(run.TextOf(text), run.TextOf(input));

    [LiquidFilter("strip")]
    static LiquidValue Strip(LiquidRun run, LiquidValue input) => Trimmed(run, input, atStart: true, atEnd: true);

    [LiquidFilter("lstrip")]
    static LiquidValue StripLeft(LiquidRun run, LiquidValue input) => Trimmed(run, input, atStart: true, atEnd: false);

    [LiquidFilter("rstrip")]
    static LiquidValue StripRight(LiquidRun run, LiquidValue input) => Trimmed(run, input, atStart: false, atEnd: true);

    static LiquidValue Trimmed(LiquidRun run, LiquidValue input, bool atStart, bool atEnd)
    {
        var text = run.TextOf(input);
        var start = 0;
        var end = text.Length;
        while (atStart && start < end && White.Contains(text[start], StringComparison.Ordinal)) start++;
        while (atEnd && end > start && White.Contains(text[end - 1], StringComparison.Ordinal)) end--;
        return run.Part(text, start..end);
    }

    [LiquidFilter("squish")]
    static LiquidValue Squish(LiquidRun run, LiquidValue input)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length * 2L);
        var result = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan().Trim(White))
            if (!Lexer.IsSpace(c)) result.Append(c);
            else if (result[^1] != ' ') result.Append(' ');
        return result.ToString();
    }

    [LiquidFilter("strip_newlines")]
    static LiquidValue StripNewlines(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length);
        return text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    [LiquidFilter("newline_to_br")]
    static LiquidValue NewlineToBreak(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        run.Budget.ReserveText(text.Length + 6L * text.AsSpan().Count('\n'));
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br />\n", StringComparison.Ordinal);
    }

    [LiquidFilter("slice")]
    static LiquidValue Slice(LiquidRun run, LiquidValue input, LiquidValue offset, LiquidValue length = default)
    {
        var from = Numbers.Index(offset, run.Budget);
        // A length of nil or false is a length left out.
        var count = length.IsTrue ? Numbers.Index(length, run.Budget) : 1;
        var list = input.List;
        var text = list is null ? run.TextOf(input) : "";
        var size = list?.Count ?? Characters.Count(text);
        if (from < 0) from += size;
        if (from < 0 || from > size || count < 0) return list is null ? "" : LiquidValue.From(LiquidList.None);
        count = Math.Min(count, size - from);
        if (list is null)
        {
            run.Budget.ReserveText(count);
            run.Budget.ChargeText(text.Length);
            return Characters.Part(text, (int)from, (int)count);
        }
        run.Budget.ReserveItems(count);
        return LiquidValue.From(new LiquidList(list.Items.Slice((int)from, (int)count).ToArray()));
    }

    [LiquidFilter("truncate")]
    static LiquidValue Truncate(LiquidRun run, LiquidValue input, LiquidValue length = default, LiquidValue ending = default)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        var limit = length.IsAbsent ? 50 : Numbers.Index(length, run.Budget);
        var end = ending.IsAbsent ? "..." : run.TextOf(ending);
        if (Characters.Count(text) <= limit) return text;
        run.Budget.ChargeText(text.Length);
        var keep = (int)Math.Max(0, limit - Characters.Count(end));
        run.Budget.ReserveText(keep);
        return run.Joined(Characters.Part(text, 0, keep), end);
    }

    [LiquidFilter("truncatewords")]
    static LiquidValue TruncateWords(LiquidRun run, LiquidValue input, LiquidValue words = default, LiquidValue ending = default)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        var limit = words.IsAbsent ? 15 : Math.Max(1, Numbers.Index(words, run.Budget));
        run.Budget.ReserveText(text.Length);
        var kept = new StringBuilder();
        var at = 0;
        for (long word = 0; ; word++)
        {
            var before = at;
            while (at < text.Length && Lexer.IsSpace(text[at])) at++;
            // White space behind the last word that fits counts as one word more.
            if (at == text.Length && (word < limit || at == before)) return text;
            if (word == limit) break;
            var from = at;
            while (at < text.Length && !Lexer.IsSpace(text[at])) at++;
            if (word > 0) kept.Append(' ');
            kept.Append(text, from, at - from);
        }
        return run.Joined(kept.ToString(), ending.IsAbsent ? "..." : run.TextOf(ending));
    }

    [LiquidFilter("replace")]
    static LiquidValue Replace(LiquidRun run, LiquidValue input, LiquidValue pattern, LiquidValue replacement = default) =>
        Replaced(run, input, pattern, replacement, onlyFirst: false);

    [LiquidFilter("replace_first")]
    static LiquidValue ReplaceFirst(LiquidRun run, LiquidValue input, LiquidValue pattern, LiquidValue replacement = default) =>
        Replaced(run, input, pattern, replacement, onlyFirst: true);

    [LiquidFilter("remove")]
    static LiquidValue Remove(LiquidRun run, LiquidValue input, LiquidValue pattern) => Replaced(run, input, pattern, "", onlyFirst: false);

    [LiquidFilter("remove_first")]
    static LiquidValue RemoveFirst(LiquidRun run, LiquidValue input, LiquidValue pattern) => Replaced(run, input, pattern, "", onlyFirst: true);

    [LiquidFilter("replace_last")]
    static LiquidValue ReplaceLast(LiquidRun run, LiquidValue input, LiquidValue pattern, LiquidValue replacement)
    {
        var (text, wanted) = (run.TextOf(input), run.TextOf(pattern));
        run.Budget.ChargeText(text.Length);
        var at = text.LastIndexOf(wanted, StringComparison.Ordinal);
        if (wanted.Length == 0) at = text.Length;
        return at < 0 ? text : run.Joined(text.AsSpan(0, at), run.TextOf(replacement), text.AsSpan(at + wanted.Length));
    }

    [LiquidFilter("remove_last")]
    static LiquidValue RemoveLast(LiquidRun run, LiquidValue input, LiquidValue pattern) => ReplaceLast(run, input, pattern, "");

    static LiquidValue Replaced(LiquidRun run, LiquidValue input, LiquidValue pattern, LiquidValue replacement, bool onlyFirst)
    {
        var (text, wanted, with) = (run.TextOf(input), run.TextOf(pattern), run.TextOf(replacement));
        run.Budget.ChargeText(text.Length);
        var parts = with.Contains('\\', StringComparison.Ordinal) ? Template(with) : null;
        var result = new StringBuilder();
        var from = 0;
        for (var at = 0; at <= text.Length;)
        {
            var found = text.IndexOf(wanted, at, StringComparison.Ordinal);
            if (found < 0) break;
            run.Budget.Step();
            var length = found - from + (parts is null ? with.Length : 0);
            run.Budget.ReserveText(length);
            result.Append(text, from, found - from);
            if (parts is null) result.Append(with);
            else Insert(run, parts, text, found, wanted.Length, result);
            from = found + wanted.Length;
            if (onlyFirst) break;
            at = from;
            if (wanted.Length > 0) continue;
            // Nothing is found between all characters.
            if (at < text.Length)
            {
                var pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                result.Append(text, at, pair);
                from = at + pair;
            }
            at = Math.Max(from, at + 1);
        }
        if (from == 0 && result.Length == 0) return text;
        run.Budget.ReserveText(text.Length - from + result.Length);
        if (from < text.Length) result.Append(text, from, text.Length - from);
        return result.ToString();
    }

    // A backslash in a replacement speaks of what was found: \0 and \& are it, \` and \' what stands around it, \1 to \9 and \+
    // groups, of which plain text has none, and \\ is a backslash.
    static List<(char Command, string Text)> Template(string replacement)
    {
        List<(char, string)> parts = [];
        var plain = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (c != '\\' || next is not ((>= '0' and <= '9') or '&' or '`' or '\'' or '+' or '\\' or 'k'))
            {
                plain.Append(c);
                continue;
            }
            if (next == 'k' && !(i + 2 < replacement.Length && replacement[i + 2] == '<' && replacement.IndexOf('>', i) > 0))
            {
                plain.Append(c);
                continue;
            }
            i++;
            if (next == '\\')
            {
                plain.Append('\\');
                continue;
            }
            if (plain.Length > 0) parts.Add((' ', plain.ToString()));
            plain.Clear();
            parts.Add((next, ""));
            if (next == 'k') i = replacement.IndexOf('>', i);
        }
        if (plain.Length > 0) parts.Add((' ', plain.ToString()));
        return parts;
    }

    static void Insert(LiquidRun run, List<(char Command, string Text)> parts, string text, int at, int length, StringBuilder result)
    {
        foreach (var (command, plain) in parts)
        {
            var part = command switch
            {
                ' ' => plain,
                '0' or '&' => text.AsSpan(at, length),
                '`' => text.AsSpan(0, at),
                '\'' => text.AsSpan(at + length),
                'k' => throw new LiquidException("internal"),
                _ => default,
            };
            run.Budget.ReserveText(part.Length);
            result.Append(part);
        }
    }

    [LiquidFilter("escape", "h")]
    static LiquidValue Escape(LiquidRun run, LiquidValue input)
    {
        if (input.IsNil) return default;
        var text = run.TextOf(input);
        return Html.Replace(run, text, text.AsSpan().IndexOfAny(Html.Special), static (_, _) => true);
    }

    [LiquidFilter("escape", "h")]
    static void WriteEscape(LiquidRun run, LiquidValue input, LiquidOutput output)
    {
        if (!input.IsNil) output.WriteEscaped(run.TextOf(input));
    }

    [LiquidFilter("escape_once")]
    static LiquidValue EscapeOnce(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        return Html.Replace(run, text, text.AsSpan().IndexOfAny(Html.Special), static (text, at) => text[at] != '&' || !Html.IsEntity(text, at));
    }

    [LiquidFilter("strip_html")]
    static LiquidValue StripHtml(LiquidRun run, LiquidValue input)
    {
        var text = run.TextOf(input);
        if (!text.Contains('<', StringComparison.Ordinal)) return text;
        run.Budget.ReserveText(text.Length * 2L);
        return Html.Strip(text, run.Budget);
    }

    [LiquidFilter("default")]
    static LiquidValue Default(LiquidRun run, LiquidValue input, LiquidValue otherwise = default, LiquidValue options = default)
    {
        var lacks = options.Map?["allow_false"].IsTrue == true ? input.IsNil : !input.IsTrue;
        if (!lacks && !Comparison.IsEmpty(input)) return input;
        return otherwise.IsAbsent ? "" : otherwise;
    }
}

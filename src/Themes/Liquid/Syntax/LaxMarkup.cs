using System.Globalization;
using System.Numerics;

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Reads markup that breaks the grammar the way published themes rely on: what looks like a fragment is one, the rest is passed over.</summary>
/// <remarks>A fragment is quoted text, or a run of anything but white space, commas, pipes and quotes that may hold quoted text.</remarks>
public sealed class LaxMarkup
{
    // Nobody writes a longer path; each bracket inside one is read again on its own.
    const int LongestFragment = 4096;

    readonly LiquidEngine _engine;
    string _text = "";

    internal LaxMarkup(LiquidEngine engine) => _engine = engine;

    internal void Begin(string text) => _text = text;

    /// <summary>The markup.</summary>
    public string Text => _text;

    /// <summary>The first fragment from a position on; null when there is none.</summary>
    /// <param name="at">Where to begin; moved behind the fragment.</param>
    public string? Fragment(ref int at)
    {
        for (; at < _text.Length; at++)
        {
            var end = FragmentEnd(_text, at);
            if (end == at) continue;
            var fragment = _text[at..end];
            at = end;
            return fragment;
        }
        return null;
    }

    /// <summary>The first fragment of a part of the markup; null when there is none.</summary>
    internal string? FirstFragment(string part)
    {
        var at = 0;
        return new LaxMarkup(_engine) { _text = part }.Fragment(ref at);
    }

    /// <summary>The value of a fragment.</summary>
    /// <exception cref="SyntaxException">A range of something that is no number, or brackets too deep.</exception>
    public Expression Value(string fragment) => Value(fragment, 0);

    /// <summary>The name in front of the first equals sign that has one; null when there is none.</summary>
    /// <param name="markup">The markup of an assignment.</param>
    /// <param name="behind">Where the value begins.</param>
    internal static string? AssignedName(string markup, out int behind)
    {
        for (behind = 0; (behind = markup.IndexOf('=', behind)) >= 0;)
        {
            var end = behind++;
            while (end > 0 && Lexer.IsSpace(markup[end - 1])) end--;
            var start = end;
            while (start > 0 && IsTarget(markup[start - 1])) start--;
            if (markup.AsSpan(start..end).Trim("()").Length > 0) return markup[start..end];
        }
        return null;
    }

    /// <summary>The first run of what a name may be made of; null when there is none.</summary>
    internal string? FirstName()
    {
        var start = 0;
        while (start < _text.Length && !IsTarget(_text[start])) start++;
        var end = start;
        while (end < _text.Length && IsTarget(_text[end])) end++;
        return end > start ? _text[start..end] : null;
    }

    static bool IsTarget(char c) => Lexer.IsName(c) || c is '.' or '[' or ']' or '(' or ')';

    /// <summary>Passes over a comma or an <c>or</c> behind a fragment.</summary>
    internal bool TakeJoint(ref int at)
    {
        var next = SkipSpace(at);
        if (next < _text.Length && _text[next] == ',') at = next + 1;
        else if (next > at && StartsWithWord(next, "or")) at = next + 2;
        else return false;
        var rest = at;
        return Fragment(ref rest) is not null;
    }

    /// <summary>Whether a word stands behind the white space at a position.</summary>
    internal bool StartsWithWord(int at, string word)
    {
        at = SkipSpace(at);
        return _text.AsSpan(at).StartsWith(word) && (at + word.Length == _text.Length || Lexer.IsSpace(_text[at + word.Length]));
    }

    /// <summary>The head of a loop: <c>variable in collection</c>.</summary>
    /// <param name="variable">The name of the item.</param>
    /// <param name="collection">The fragment that names the collection.</param>
    /// <param name="behind">Where the attributes begin.</param>
    internal bool LoopHead(out string variable, out string collection, out int behind)
    {
        (variable, collection, behind) = ("", "", 0);
        var start = 0;
        var end = 0;
        while (end < _text.Length && Lexer.IsName(_text[end])) end++;
        if (end == start) return false;
        var word = SkipSpace(end);
        if (word == end || !StartsWithWord(word, "in")) return false;
        behind = SkipSpace(word + 2);
        variable = _text[start..end];
        var to = FragmentEnd(_text, behind);
        if (to == behind) return false;
        collection = _text[behind..to];
        behind = to;
        return true;
    }

    /// <summary>The colon behind the name of a group, before any comma; -1 when there is none.</summary>
    internal int GroupEnd()
    {
        for (var at = 0; at < _text.Length && _text[at] != ','; at++)
        {
            if (_text[at] == ':') return at;
            if (_text[at] is '"' or '\'' && _text.IndexOf(_text[at], at + 1) is > 0 and var close) at = close;
        }
        return -1;
    }

    /// <summary>The first fragment and the filters behind it.</summary>
    public Expression Filtered() => Filtered(0);

    /// <summary>As <see cref="Filtered()"/>, from a position on.</summary>
    public Expression Filtered(int at)
    {
        if (Fragment(ref at) is not { } first) return Literal.Nil;
        var value = Value(first);
        var pipe = _text.IndexOf('|', at);
        if (pipe < 0) return value;
        List<FilterCall> calls = [];
        for (at = pipe + 1; at < _text.Length;)
        {
            var end = FilterEnd(at);
            if (end == at)
            {
                at++;
                continue;
            }
            if (Call(at, end) is { } call) calls.Add(call);
            at = end;
        }
        return calls.Count == 0 ? value : new Filtered(value, [.. calls]);
    }

    /// <summary>All <c>name: value</c> pairs from a position on.</summary>
    public List<KeyValuePair<string, Expression>> Attributes(int at = 0)
    {
        List<KeyValuePair<string, Expression>> found = [];
        while (at < _text.Length)
        {
            if (!Lexer.IsWord(_text[at]))
            {
                at++;
                continue;
            }
            var from = at;
            while (at < _text.Length && Lexer.IsName(_text[at])) at++;
            var nameEnd = at;
            var next = SkipSpace(at);
            if (next >= _text.Length || _text[next] != ':') continue;
            next = SkipSpace(next + 1);
            var end = FragmentEnd(_text, next);
            if (end == next) continue;
            found.Add(new(_text[from..nameEnd], Value(_text[next..end])));
            at = end;
        }
        return found;
    }

    /// <summary>Comparisons joined by <c>and</c> and <c>or</c>.</summary>
    /// <param name="complaint">What to say when there is no comparison.</param>
    /// <exception cref="SyntaxException">There is none.</exception>
    public Expression Condition(string complaint)
    {
        Condition? first = null, last = null;
        var isAnd = false;
        for (var at = 0; ;)
        {
            var end = NextJoint(at, out var behind, out var nextIsAnd);
            var condition = Comparison(at, end, complaint);
            last?.Join(condition, isAnd);
            first ??= condition;
            last = condition;
            if (behind < 0) return first;
            isAnd = nextIsAnd;
            at = behind;
        }
    }

    // The text up to the next "and" or "or" that stands alone outside of quotes.
    int NextJoint(int at, out int behind, out bool isAnd)
    {
        isAnd = false;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (c is '"' or '\'' && _text.IndexOf(c, at + 1) is > 0 and var close)
            {
                at = close + 1;
                continue;
            }
            if (!Lexer.IsWord(c) && c != '-')
            {
                at++;
                continue;
            }
            var from = at;
            while (at < _text.Length && (Lexer.IsName(_text[at]) || _text[at] is '.' or '[' or ']')) at++;
            var word = _text.AsSpan(from..at);
            if (word is not ("and" or "or")) continue;
            isAnd = word is "and";
            behind = at;
            return from;
        }
        behind = -1;
        return _text.Length;
    }

    Condition Comparison(int at, int end, string complaint)
    {
        var part = new LaxMarkup(_engine) { _text = _text[at..end] };
        var position = 0;
        if (part.Fragment(ref position) is not { } left) throw new SyntaxException(complaint);
        var from = part.SkipSpace(position);
        position = from;
        while (position < part._text.Length && (part._text[position] is '=' or '!' or '<' or '>' or '_' || char.IsAsciiLetterLower(part._text[position]))) position++;
        var comparison = part._text[from..position];
        position = part.SkipSpace(position);
        var rightEnd = FragmentEnd(part._text, position);
        // An operator without a right side compares with nothing.
        var right = rightEnd > position ? Value(part._text[position..rightEnd]) : Literal.Nil;
        return comparison.Length == 0 ? new Condition(Value(left), null, null) : new Condition(Value(left), comparison, right);
    }

    int FilterEnd(int at)
    {
        while (at < _text.Length)
        {
            var end = FragmentEnd(_text, at);
            if (end > at) at = end;
            else if (_text[at] == ',' || Lexer.IsSpace(_text[at])) at++;
            else break;
        }
        return at;
    }

    FilterCall? Call(int at, int end)
    {
        var text = _text[at..end];
        var from = 0;
        while (from < text.Length && !Lexer.IsWord(text[from])) from++;
        if (from == text.Length) return null;
        var to = from;
        while (to < text.Length && Lexer.IsWord(text[to])) to++;
        var name = text[from..to];
        List<Expression> positional = [];
        List<KeyValuePair<string, Expression>> named = [];
        for (at = 0; at < text.Length;)
        {
            if (text[at] is not (':' or ','))
            {
                at++;
                continue;
            }
            var start = SkipSpace(text, at + 1);
            var next = start;
            while (next < text.Length && Lexer.IsWord(text[next])) next++;
            var colon = SkipSpace(text, next);
            if (next > start && colon < text.Length && text[colon] == ':')
            {
                var valueAt = SkipSpace(text, colon + 1);
                var valueEnd = FragmentEnd(text, valueAt);
                if (valueEnd > valueAt)
                {
                    named.Add(new(text[start..next], Value(text[valueAt..valueEnd])));
                    at = valueEnd;
                    continue;
                }
            }
            var fragmentEnd = FragmentEnd(text, start);
            if (fragmentEnd == start)
            {
                at++;
                continue;
            }
            positional.Add(Value(text[start..fragmentEnd]));
            at = fragmentEnd;
        }
        return new FilterCall(name, _engine.FilterNamed(name), [.. positional], [.. named]);
    }

    int SkipSpace(int at) => SkipSpace(_text, at);

    static int SkipSpace(string text, int at)
    {
        while (at < text.Length && Lexer.IsSpace(text[at])) at++;
        return at;
    }

    static int FragmentEnd(string text, int at)
    {
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1);
            if (close > 0) return close + 1;
        }
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '"' or '\'')
            {
                var close = text.IndexOf(c, at + 1);
                if (close < 0) return at;
                at = close + 1;
            }
            else if (c is ',' or '|' || Lexer.IsSpace(c)) return at;
            else at++;
        }
        return at;
    }

    Expression Value(string fragment, int depth)
    {
        if (depth > _engine.Limits.ParseDepth) throw new SyntaxException("Nesting too deep");
        var text = fragment.Trim();
        if (text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0]) return new Literal(text[1..^1]);
        if (Literal.Named(text) is { } literal) return literal;
        if (text[0] == '(' && text[^1] == ')' && text.LastIndexOf("..", StringComparison.Ordinal) is > 0 and var dots)
        {
            var from = text[1..dots].Trim();
            var to = text[(dots + 2)..^1].Trim();
            if (from.Length > 0 && to.Length > 0 && !from.Any(char.IsWhiteSpace) && !to.Any(char.IsWhiteSpace))
                return RangeExpression.Of(Value(from, depth + 1), Value(to, depth + 1), from, to);
        }
        return Number(text) is { } number ? new Literal(number) : Path(text, depth);
    }

    /// <summary>A number; a second point ends it, as 1.2.3 is 1.2. Null when it is none.</summary>
    internal static LiquidValue? Number(ReadOnlySpan<char> text)
    {
        var digits = text.Length > 0 && text[0] == '-' ? text[1..] : text;
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) || digits.IndexOfAnyExcept("0123456789.") >= 0) return null;
        var point = digits.IndexOf('.');
        if (point < 0)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return LiquidValue.From(whole);
            if (digits.Length > BudgetLimits.MaxNumberDigits) return null;
            return LiquidValue.From(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }
        var second = digits[(point + 1)..].IndexOf('.');
        var end = second < 0 ? digits.Length : point + 1 + second;
        return LiquidValue.From(double.Parse(text[..(end + text.Length - digits.Length)], NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    // Words and brackets in a row; whatever stands between them is passed over.
    Expression Path(string text, int depth)
    {
        if (text.Length > LongestFragment) throw new SyntaxException("Expression too long");
        List<Lookup.Step> steps = [];
        string? first = null;
        Expression? computed = null;
        var closing = text.Contains('[', StringComparison.Ordinal) ? Closing(text) : null;
        for (var at = 0; at < text.Length;)
        {
            string? word = null;
            Expression? index = null;
            if (text[at] == '[')
            {
                var close = closing![at];
                if (close == 0)
                {
                    at++;
                    continue;
                }
                index = Value(text[(at + 1)..close], depth + 1);
                at = close + 1;
            }
            else if (Lexer.IsName(text[at]))
            {
                var from = at;
                while (at < text.Length && Lexer.IsName(text[at])) at++;
                if (at < text.Length && text[at] == '?') at++;
                word = text[from..at];
            }
            else
            {
                at++;
                continue;
            }
            if (first is null && computed is null) (first, computed) = (word, index);
            else steps.Add(word is not null ? new Lookup.Step(word) : new Lookup.Step(index!));
        }
        if (computed is not null) return new Lookup(computed, [.. steps]);
        return first is null ? Literal.Nil : new Lookup(first, [.. steps]);
    }

    // For each opening bracket the place of its closing one, 0 where it has none: found in one pass, so that brackets cost no squares.
    static int[] Closing(string text)
    {
        var closing = new int[text.Length];
        var open = new Stack<int>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '[') open.Push(at);
            else if (text[at] == ']' && open.TryPop(out var start)) closing[start] = at;
        }
        return closing;
    }
}

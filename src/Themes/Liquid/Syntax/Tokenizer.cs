namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>The pieces of a template, or the lines of a <c>liquid</c> tag, one at a time.</summary>
sealed class Tokenizer(string source, int start, int end, bool isLines)
{
    int _at = start;
    Piece? _pushedBack;

    public bool IsLines => isLines;

    public enum PieceKind
    {
        Text, Output, Tag,
        /// <summary>A tag without a name, or a line that is none.</summary>
        Nameless,
        /// <summary>A tag or output that never ends.</summary>
        Unterminated,
    }

    /// <summary>One piece. Name and markup lie within it; text has neither.</summary>
    public readonly record struct Piece(PieceKind Kind, int Start, int End)
    {
        public int NameStart { get; init; }
        public int NameEnd { get; init; }
        public int MarkupStart { get; init; }
        public int MarkupEnd { get; init; }
        public bool TrimsBefore { get; init; }
        public bool TrimsAfter { get; init; }
    }

    public void PushBack(Piece piece) => _pushedBack = piece;

    /// <summary>The next piece; null at the end.</summary>
    public Piece? Next()
    {
        if (_pushedBack is { } again)
        {
            _pushedBack = null;
            return again;
        }
        if (isLines) return NextLine();
        if (_at >= end) return null;
        var from = _at;
        if (source[from] == '{' && from + 1 < end)
        {
            if (source[from + 1] == '%') return Tag(from, from + 2);
            if (source[from + 1] == '{') return Output(from);
        }
        while (true)
        {
            var brace = source.AsSpan(_at, end - _at).IndexOf('{');
            if (brace < 0)
            {
                _at = end;
                break;
            }
            _at += brace;
            if (_at + 1 < end && source[_at + 1] is '{' or '%') break;
            _at++;
        }
        return new Piece(PieceKind.Text, from, _at);
    }

    Piece Tag(int from, int search)
    {
        var close = source.AsSpan(search, end - search).IndexOf("%}");
        if (close < 0)
        {
            _at = end;
            return new Piece(PieceKind.Unterminated, from, Math.Min(from + 2, end));
        }
        _at = search + close + 2;
        return Named(from, _at, from + 2, _at - 2);
    }

    Piece Named(int from, int to, int inner, int innerEnd)
    {
        // The dash in front and the one behind may be one and the same: {%-%}.
        var trimsBefore = source[from + 2] == '-';
        var trimsAfter = source[to - 3] == '-';
        if (trimsBefore && inner < innerEnd) inner++;
        var nameStart = inner;
        while (nameStart < innerEnd && Lexer.IsSpace(source[nameStart])) nameStart++;
        var nameEnd = nameStart;
        if (nameEnd < innerEnd && source[nameEnd] == '#') nameEnd++;
        else
            while (nameEnd < innerEnd && Lexer.IsWord(source[nameEnd])) nameEnd++;
        if (nameEnd == nameStart) return new Piece(PieceKind.Nameless, from, to) { TrimsBefore = trimsBefore, TrimsAfter = trimsAfter, MarkupStart = nameStart, MarkupEnd = innerEnd };
        var markup = nameEnd;
        while (markup < innerEnd && Lexer.IsSpace(source[markup])) markup++;
        if (trimsAfter && innerEnd > markup) innerEnd--;
        return new Piece(PieceKind.Tag, from, to)
        {
            NameStart = nameStart, NameEnd = nameEnd, MarkupStart = markup, MarkupEnd = innerEnd, TrimsBefore = trimsBefore, TrimsAfter = trimsAfter,
        };
    }

    // An output ends at }}, but also at a single } that something else follows, and a tag opened inside takes over its end.
    Piece Output(int from)
    {
        var at = from + 2;
        while (true)
        {
            var next = source.AsSpan(at, end - at).IndexOfAny('}', '{');
            if (next < 0 || at + next + 1 >= end)
            {
                _at = end;
                return new Piece(PieceKind.Unterminated, from, next >= 0 && source[at + next] == '}' ? end : Math.Min(from + 2, end));
            }
            at += next;
            var c = source[at];
            var follows = source[at + 1];
            if (c == '}')
            {
                if (follows != '}')
                {
                    _at = at + 1;
                    return new Piece(PieceKind.Unterminated, from, _at);
                }
                _at = at + 2;
                return Value(from, _at);
            }
            if (follows == '%')
            {
                var close = source.AsSpan(at + 2, end - at - 2).IndexOf("%}");
                _at = close < 0 ? end : at + 2 + close + 2;
                return new Piece(PieceKind.Unterminated, from, close < 0 ? from + 2 : _at);
            }
            at++;
        }
    }

    Piece Value(int from, int to)
    {
        var markup = from + 2;
        var stop = to - 2;
        var trimsBefore = source[markup] == '-';
        var trimsAfter = source[to - 3] == '-';
        if (trimsBefore) markup++;
        if (trimsAfter && stop > markup) stop--;
        return new Piece(PieceKind.Output, from, to) { MarkupStart = Math.Min(markup, stop), MarkupEnd = stop, TrimsBefore = trimsBefore, TrimsAfter = trimsAfter };
    }

    Piece? NextLine()
    {
        while (_at < end)
        {
            var from = _at;
            var length = source.AsSpan(from, end - from).IndexOf('\n');
            var to = length < 0 ? end : from + length;
            _at = length < 0 ? end : to + 1;
            while (from < to && Lexer.IsSpace(source[from])) from++;
            if (from == to) continue;
            var nameEnd = from;
            if (source[from] == '#') nameEnd++;
            else
                while (nameEnd < to && Lexer.IsWord(source[nameEnd])) nameEnd++;
            if (nameEnd == from) return new Piece(PieceKind.Nameless, from, to) { MarkupStart = from, MarkupEnd = to };
            var markup = nameEnd;
            while (markup < to && Lexer.IsSpace(source[markup])) markup++;
            return new Piece(PieceKind.Tag, from, to) { NameStart = from, NameEnd = nameEnd, MarkupStart = markup, MarkupEnd = to };
        }
        return null;
    }

    /// <summary>The name of the last tag that opens inside a piece, well formed or not, as <c>raw</c>, <c>doc</c> and comments look for their end.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="opens">Where that tag opens.</param>
    public ReadOnlySpan<char> LastTagIn(Piece piece, out int opens)
    {
        opens = piece.End;
        var text = source.AsSpan(piece.Start, piece.End - piece.Start);
        if (!text.EndsWith("%}")) return default;
        for (var at = text.Length; (at = text[..at].LastIndexOf("{%")) >= 0;)
        {
            var name = at + 2;
            if (name < text.Length && text[name] == '-') name++;
            while (name < text.Length && Lexer.IsSpace(text[name])) name++;
            var nameEnd = name;
            while (nameEnd < text.Length && Lexer.IsWord(text[nameEnd])) nameEnd++;
            if (nameEnd == name || nameEnd > text.Length - 2) continue;
            opens = piece.Start + at;
            return text[name..nameEnd];
        }
        return default;
    }
}

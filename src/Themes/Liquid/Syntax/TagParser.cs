namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>What a tag sees of the template while it is parsed: its own markup, and the bodies up to its end.</summary>
public sealed class TagParser
{
    readonly TemplateParser _parser;
    readonly Tokenizer _tokenizer;
    readonly Tokenizer.Piece _piece;
    string? _markup;

    internal TagParser(TemplateParser parser, Tokenizer tokenizer, Tokenizer.Piece piece, string name)
    {
        _parser = parser;
        _tokenizer = tokenizer;
        _piece = piece;
        Name = name;
    }

    /// <summary>The name of the tag.</summary>
    public string Name { get; }

    /// <summary>What stands behind the name.</summary>
    public string Markup => _markup ??= _parser.Source.Text[_piece.MarkupStart.._piece.MarkupEnd];

    /// <summary>Where errors of the tag are placed; a node takes it as its <see cref="Node.Offset"/>.</summary>
    public int Offset => _piece.MarkupStart;

    /// <summary>The engine that parses.</summary>
    public LiquidEngine Engine => _parser.Engine;

    /// <summary>Whether the tag stands in the lines of a <c>liquid</c> tag.</summary>
    public bool IsLine => _tokenizer.IsLines;

    internal Tokenizer Tokenizer => _tokenizer;

    internal Tokenizer.Piece Piece => _piece;

    internal TemplateParser Parser => _parser;

    /// <summary>Reads the markup by the grammar; markup that breaks it is noted, then read the lax way.</summary>
    /// <param name="strict">Reads by the grammar, to the end.</param>
    /// <param name="lax">Reads what can be read; null where the tag has no lax form.</param>
    /// <param name="from">How many characters of the markup to leave out in front.</param>
    /// <returns>Null when neither could read it; the tag then renders nothing, and the problem is noted.</returns>
    public T? Read<T>(Func<MarkupParser, T> strict, Func<LaxMarkup, T>? lax, int from = 0) where T : class =>
        _parser.Read(_piece.MarkupStart + from, _piece.MarkupEnd, strict, lax, isOutput: false);

    /// <summary>Whether a name that was cut out of the markup is one by the grammar; lax mode takes any.</summary>
    internal bool IsName(string name)
    {
        var from = Markup.IndexOf(name, StringComparison.Ordinal);
        return _parser.Read(_piece.MarkupStart + from, _piece.MarkupStart + from + name.Length, static markup =>
        {
            markup.Take(TokenKind.Id);
            markup.End();
            return "";
        }, static lax => lax.Text, isOutput: false) is not null;
    }

    /// <summary>Notes a problem that both modes refuse.</summary>
    public void Refuse(string message) => _parser.Refuse(message, _piece.MarkupStart, Markup);

    /// <summary>The body up to the end tag.</summary>
    /// <param name="end">The name of the end tag, as <c>endform</c>.</param>
    public Body ParseBody(string end)
    {
        while (true)
        {
            var body = ParseBody(end, out var stop);
            if (stop is null || stop.Name == end) return body;
            Unknown(stop, end);
        }
    }

    /// <summary>The body up to the end tag or any tag that nobody registered, as <c>else</c>, which the block then judges.</summary>
    /// <param name="end">The name of the end tag.</param>
    /// <param name="stop">The tag that ended the body; null when the file ended, which was noted.</param>
    internal Body ParseBody(string end, out TagParser? stop) => _parser.ParseBody(_tokenizer, Name, _piece.Start, end, out stop);

    /// <summary>The text up to an end tag, not parsed; null when there is none, which is noted.</summary>
    /// <param name="end">The name of the end tag.</param>
    /// <param name="nested">What to say of a tag of this name inside; null allows it.</param>
    public string? Verbatim(string end, string? nested)
    {
        var from = _piece.End;
        while (_tokenizer.Next() is { } piece)
        {
            var name = IsLine ? _parser.Source.Text.AsSpan(piece.NameStart, piece.NameEnd - piece.NameStart) : _tokenizer.LastTagIn(piece, out _);
            if (nested is not null && name.SequenceEqual(Name))
            {
                _parser.Refuse(nested, piece.Start, "");
                nested = null;
            }
            if (!name.SequenceEqual(end)) continue;
            var to = piece.Start;
            if (!IsLine)
            {
                _tokenizer.LastTagIn(piece, out to);
                _parser.TrimNext = piece.End - 3 >= piece.Start && _parser.Source.Text[piece.End - 3] == '-';
            }
            return _parser.Source.Text[from..to];
        }
        _parser.Refuse($"'{Name}' tag was never closed", _piece.Start, "");
        return null;
    }

    /// <summary>Passes over a comment: comments inside it nest, and a <c>raw</c> inside it ends at its own end tag.</summary>
    internal void SkipComment()
    {
        for (var depth = 1; depth > 0;)
        {
            if (_tokenizer.Next() is not { } piece)
            {
                _parser.Refuse("'comment' tag was never closed", _piece.Start, "");
                return;
            }
            switch (piece.Kind == Tokenizer.PieceKind.Tag ? _parser.Source.Text.AsSpan(piece.NameStart, piece.NameEnd - piece.NameStart) : default)
            {
                case "comment":
                    depth++;
                    break;
                case "endcomment":
                    depth--;
                    if (!IsLine) _parser.TrimNext = piece.TrimsAfter;
                    break;
                case "raw" when !SkipRaw():
                    _parser.Refuse("'raw' tag was never closed", piece.Start, "");
                    return;
            }
        }
    }

    bool SkipRaw()
    {
        while (_tokenizer.Next() is { } piece)
            if (_tokenizer.LastTagIn(piece, out _) is "endraw") return true;
        return false;
    }

    /// <summary>Notes a tag that this block does not know.</summary>
    internal void Unknown(TagParser stop, string end) => _parser.Refuse(Unexpected(stop.Name, Name, end), stop._piece.Start, "");

    /// <summary>What to say of a tag that a block does not know.</summary>
    internal static string Unexpected(string tag, string block, string end) =>
        tag == "else" ? $"{block} tag does not expect 'else' tag"
        : tag.StartsWith("end", StringComparison.Ordinal) ? $"'{tag}' is not a valid delimiter for {block} tags. use {end}"
        : $"Unknown tag '{tag}'";
}

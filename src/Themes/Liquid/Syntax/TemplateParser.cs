using System.Runtime.CompilerServices;

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Builds the tree of one template in one walk over its text, and notes every problem on the way.</summary>
sealed class TemplateParser(LiquidEngine engine, Source source, SyntaxMode mode)
{
    readonly MarkupParser _markup = new(engine);
    readonly LaxMarkup _lax = new(engine);
    readonly List<string> _openEnds = [];
    readonly List<SyntaxProblem> _errors = [];
    readonly List<SyntaxProblem> _warnings = [];
    bool _gaveUp;
    int _lineDepth;

    public LiquidEngine Engine => engine;

    public Source Source => source;

    public IReadOnlyList<SyntaxProblem> Errors => _errors;

    public IReadOnlyList<SyntaxProblem> Warnings => _warnings;

    /// <summary>Whether the text before the next piece was asked to lose its white space at the front.</summary>
    public bool TrimNext { get; set; }

    public Body Parse()
    {
        if (source.Text.Length > engine.Limits.TemplateCharacters)
        {
            Refuse($"Template longer than {engine.Limits.TemplateCharacters} characters", 0, "");
            return Body.Nothing;
        }
        var tokenizer = new Tokenizer(source.Text, 0, source.Text.Length, isLines: false);
        List<Node> nodes = [];
        while (true)
        {
            ParseInto(nodes, tokenizer, out var stop);
            if (stop is null) return new Body([.. nodes]);
            Refuse(stop.Name is "else" or "end" ? $"Unexpected outer '{stop.Name}' tag" : $"Unknown tag '{stop.Name}'", stop.Piece.Start, "");
        }
    }

    /// <returns>The body; a <paramref name="stop"/> of null was noted as a problem already.</returns>
    public Body ParseBody(Tokenizer tokenizer, string name, int offset, string end, out TagParser? stop)
    {
        if (_openEnds.Count >= engine.Limits.ParseDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            if (!_gaveUp) Refuse("Nesting too deep", 0, "");
            GiveUp(tokenizer);
            stop = null;
            return Body.Nothing;
        }
        _openEnds.Add(end);
        List<Node> nodes = [];
        ParseInto(nodes, tokenizer, out stop);
        _openEnds.RemoveAt(_openEnds.Count - 1);
        // An end tag that an outer block waits for closes this one as well, so that one forgotten end is one problem.
        if (stop is null) Refuse($"'{name}' tag was never closed", offset, "");
        else if (stop.Name != end && _openEnds.Contains(stop.Name))
        {
            Refuse($"'{stop.Name}' is not a valid delimiter for {name} tags. use {end}", stop.Piece.Start, "");
            tokenizer.PushBack(stop.Piece);
            stop = null;
        }
        return nodes.Count == 0 ? Body.Nothing : new Body([.. nodes]);
    }

    /// <summary>The tags in the lines of a <c>liquid</c> tag.</summary>
    public Body ParseLines(int start, int end)
    {
        var tokenizer = new Tokenizer(source.Text, start, end, isLines: true);
        if (_lineDepth >= engine.Limits.ParseDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Refuse("Nesting too deep", start, "");
            return Body.Nothing;
        }
        _lineDepth++;
        List<Node> nodes = [];
        while (true)
        {
            ParseInto(nodes, tokenizer, out var stop);
            if (stop is null) break;
            Refuse(TagParser.Unexpected(stop.Name, "liquid", "%}"), stop.Piece.Start, "");
        }
        _lineDepth--;
        return new Body([.. nodes]);
    }

    /// <summary>Reads a tokenizer to its end without looking, after which nothing more is worth noting.</summary>
    void GiveUp(Tokenizer tokenizer)
    {
        _gaveUp = true;
        while (tokenizer.Next() is not null)
        {
        }
    }

    /// <summary>Parses nodes up to a tag that nobody registered, or the end.</summary>
    void ParseInto(List<Node> nodes, Tokenizer tokenizer, out TagParser? stop)
    {
        var text = source.Text;
        while (!_gaveUp && tokenizer.Next() is { } piece)
        {
            switch (piece.Kind)
            {
                case Tokenizer.PieceKind.Text:
                    AddText(nodes, tokenizer, piece);
                    break;
                case Tokenizer.PieceKind.Output:
                    TrimNext = piece.TrimsAfter;
                    var value = Read(piece.MarkupStart, piece.MarkupEnd, static markup => markup.Filtered(), static lax => lax.Filtered(), isOutput: true);
                    if (value is not null) nodes.Add(new OutputNode(value) { Offset = piece.Start });
                    break;
                case Tokenizer.PieceKind.Tag:
                    if (!tokenizer.IsLines) TrimNext = piece.TrimsAfter;
                    var span = text.AsSpan(piece.NameStart, piece.NameEnd - piece.NameStart);
                    var tag = engine.TagNamed(span);
                    var parser = new TagParser(this, tokenizer, piece, tag?.Name ?? span.ToString());
                    if (tag is null)
                    {
                        stop = parser;
                        return;
                    }
                    if (tag.Parse(parser) is { } node) nodes.Add(node);
                    break;
                case Tokenizer.PieceKind.Nameless:
                    Refuse($"Unknown tag '{text.AsSpan(piece.Start, piece.End - piece.Start)}'", piece.Start, "");
                    break;
                default:
                    var token = text.AsSpan(piece.Start, piece.End - piece.Start);
                    Refuse(token.StartsWith("{%")
                        ? $"Tag '{token}' was not properly terminated with regexp: /\\%\\}}/"
                        : $"Variable '{token}' was not properly terminated with regexp: /\\}}\\}}/", piece.Start, "");
                    // What stands behind is anyone's guess.
                    GiveUp(tokenizer);
                    break;
            }
        }
        stop = null;
    }

    void AddText(List<Node> nodes, Tokenizer tokenizer, Tokenizer.Piece piece)
    {
        var trimmed = source.Text.AsSpan(piece.Start, piece.End - piece.Start);
        if (TrimNext) trimmed = trimmed.TrimStart(" \t\n\v\f\r\0");
        TrimNext = false;
        if (tokenizer.Next() is { } next)
        {
            tokenizer.PushBack(next);
            if (next.TrimsBefore) trimmed = trimmed.TrimEnd(" \t\n\v\f\r\0");
        }
        if (trimmed.Length > 0) nodes.Add(new TextNode(trimmed.ToString()) { Offset = piece.Start });
    }

    public T? Read<T>(int start, int end, Func<MarkupParser, T> strict, Func<LaxMarkup, T>? lax, bool isOutput) where T : class
    {
        SyntaxException problem;
        try
        {
            _markup.Begin(source.Text, start, end, allowsBareBrackets: mode == SyntaxMode.Lax);
            return strict(_markup);
        }
        catch (SyntaxException broken)
        {
            problem = broken;
        }
        var shown = source.Text.AsSpan(start, Math.Min(end - start, 200));
        var text = isOutput ? $"{{{{{shown}}}}}" : shown.Trim().ToString();
        var at = problem.Offset < 0 ? start : problem.Offset;
        if (lax is null || mode == SyntaxMode.Strict)
        {
            Refuse(problem.Message, at, text);
            return null;
        }
        try
        {
            _lax.Begin(source.Text[start..end]);
            var result = lax(_lax);
            Add(_warnings, problem.Message, at, text);
            return result;
        }
        catch (SyntaxException broken)
        {
            Refuse(broken.Message, at, text);
            return null;
        }
    }

    public void Refuse(string message, int offset, string text) => Add(_errors, message, offset, text);

    void Add(List<SyntaxProblem> list, string message, int offset, string text)
    {
        if (_gaveUp) return;
        var (line, column) = source.Place(offset);
        list.Add(new SyntaxProblem(message, source.File, line, column, text));
        if (_errors.Count + _warnings.Count < engine.Limits.SyntaxProblems) return;
        _errors.Add(new SyntaxProblem("Too many problems to go on", source.File, line, column, ""));
        _gaveUp = true;
    }
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Reads the markup of one tag or output by the grammar. Tags are handed one; it is theirs until they return.</summary>
public sealed class MarkupParser
{
    readonly LiquidEngine _engine;
    readonly List<Token> _tokens = [];
    string _source = "";
    int _at;
    int _depth;
    bool _allowsBareBrackets;

    internal MarkupParser(LiquidEngine engine) => _engine = engine;

    internal void Begin(string source, int start, int end, bool allowsBareBrackets)
    {
        _source = source;
        _at = 0;
        _depth = 0;
        _allowsBareBrackets = allowsBareBrackets;
        Lexer.Tokenize(source, start, end, _tokens);
    }

    /// <summary>Whether the token some places ahead is of a kind.</summary>
    public bool Look(TokenKind kind, int ahead = 0) => _at + ahead < _tokens.Count && _tokens[_at + ahead].Kind == kind;

    /// <summary>The next token, which must be of a kind.</summary>
    /// <returns>Its text.</returns>
    /// <exception cref="SyntaxException">It is of another kind.</exception>
    public string Take(TokenKind kind) => Expect(kind).In(_source).ToString();

    /// <summary>The next token if it is of a kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (_tokens[_at].Kind != kind) return false;
        _at++;
        return true;
    }

    /// <summary>The next token if it is that very name.</summary>
    public bool TryTakeWord(string word)
    {
        if (_tokens[_at].Kind != TokenKind.Id || !_tokens[_at].In(_source).SequenceEqual(word)) return false;
        _at++;
        return true;
    }

    /// <summary>The next token must be of a kind, or the complaint follows the usual words.</summary>
    /// <exception cref="SyntaxException">It is of another kind.</exception>
    public void Expect(TokenKind kind, string complaint)
    {
        var token = _tokens[_at];
        if (token.Kind != kind)
            throw new SyntaxException($"Expected {Token.NameOf(kind)} but found {Token.NameOf(token.Kind)}. {complaint}", token.Start);
    }

    /// <summary>Nothing may follow.</summary>
    /// <exception cref="SyntaxException">Something does.</exception>
    public void End() => Expect(TokenKind.EndOfString);

    /// <summary>Text between quotes.</summary>
    /// <exception cref="SyntaxException">The next token is no text.</exception>
    public string TakeText()
    {
        var token = Expect(TokenKind.String);
        return _source[(token.Start + 1)..(token.End - 1)];
    }

    /// <summary>A literal, a look-up or a range.</summary>
    /// <exception cref="SyntaxException">There is none.</exception>
    public Expression Expression() => Primary();

    /// <summary>As <see cref="Expression()"/>, with the text it stands for, without its white space.</summary>
    /// <exception cref="SyntaxException">There is none.</exception>
    public Expression Expression(out string text)
    {
        var from = _at;
        var expression = Primary();
        text = string.Concat(_tokens[from.._at].Select(token => token.In(_source).ToString()));
        return expression;
    }

    /// <summary>An expression and its filters, to the end of the markup.</summary>
    /// <exception cref="SyntaxException">It is none, or something follows.</exception>
    public Expression Filtered()
    {
        if (Look(TokenKind.EndOfString)) return Literal.Nil;
        var value = Expression();
        List<FilterCall>? calls = null;
        while (TryTake(TokenKind.Pipe)) (calls ??= []).Add(FilterCall());
        End();
        return calls is null ? value : new Filtered(value, [.. calls]);
    }

    /// <summary>Comparisons joined by <c>and</c> and <c>or</c>, to the end of the markup.</summary>
    /// <exception cref="SyntaxException">It is none, or something follows.</exception>
    public Expression Condition()
    {
        var first = Comparison();
        var last = first;
        while (true)
        {
            var isAnd = TryTakeWord("and");
            if (!isAnd && !TryTakeWord("or")) break;
            var next = Comparison();
            last.Join(next, isAnd);
            last = next;
        }
        End();
        return first;
    }

    Condition Comparison()
    {
        var left = Expression();
        if (!Look(TokenKind.Comparison)) return new Condition(left, null, null);
        var comparison = Take(TokenKind.Comparison);
        return new Condition(left, comparison, Expression());
    }

    FilterCall FilterCall()
    {
        var name = Take(TokenKind.Id);
        List<Expression>? positional = null;
        List<KeyValuePair<string, Expression>>? named = null;
        if (TryTake(TokenKind.Colon))
        {
            if (!EndOfArguments()) Argument(ref positional, ref named);
            while (TryTake(TokenKind.Comma) && !EndOfArguments()) Argument(ref positional, ref named);
        }
        return new FilterCall(name, _engine.FilterNamed(name), positional is null ? [] : [.. positional], named is null ? [] : [.. named]);
    }

    bool EndOfArguments() => Look(TokenKind.Pipe) || Look(TokenKind.EndOfString);

    void Argument(ref List<Expression>? positional, ref List<KeyValuePair<string, Expression>>? named)
    {
        if (Look(TokenKind.Id) && Look(TokenKind.Colon, 1))
        {
            var key = Take(TokenKind.Id);
            _at++;
            (named ??= []).Add(new(key, Expression()));
        }
        else (positional ??= []).Add(Expression());
    }

    Expression Primary()
    {
        if (++_depth > _engine.Limits.ParseDepth) throw new SyntaxException("Nesting too deep", _tokens[_at].Start);
        var token = _tokens[_at];
        Expression result;
        switch (token.Kind)
        {
            case TokenKind.Id:
                _at++;
                var name = token.In(_source);
                var steps = Steps();
                result = (steps.Length == 0 ? Literal.Named(name) : null) ?? (Expression)new Lookup(name.ToString(), steps);
                break;
            case TokenKind.OpenSquare:
                _at++;
                var key = Primary();
                Expect(TokenKind.CloseSquare);
                if (!_allowsBareBrackets)
                    throw new SyntaxException("Bare bracket access is not allowed. Use self['...'] instead", token.Start);
                result = new Lookup(key, Steps());
                break;
            case TokenKind.String:
                _at++;
                result = new Literal(_source[(token.Start + 1)..(token.End - 1)]);
                break;
            case TokenKind.Number:
                _at++;
                result = new Literal(LaxMarkup.Number(token.In(_source)) ?? throw new SyntaxException("number too large", token.Start));
                break;
            case TokenKind.OpenRound:
                _at++;
                var from = _tokens[_at].Start;
                var first = Primary();
                var fromEnd = _tokens[_at].Start;
                Expect(TokenKind.DotDot);
                var to = _tokens[_at].Start;
                var last = Primary();
                var toEnd = _tokens[_at].Start;
                Expect(TokenKind.CloseRound);
                result = RangeExpression.Of(first, last, _source.AsSpan(from..fromEnd).Trim(), _source.AsSpan(to..toEnd).Trim());
                break;
            default:
                throw new SyntaxException($"{token.Shown(_source)} is not a valid expression", token.Start);
        }
        _depth--;
        return result;
    }

    Lookup.Step[] Steps()
    {
        if (!Look(TokenKind.Dot) && !Look(TokenKind.OpenSquare)) return [];
        List<Lookup.Step> steps = [];
        while (true)
        {
            if (TryTake(TokenKind.Dot)) steps.Add(new Lookup.Step(Take(TokenKind.Id)));
            else if (TryTake(TokenKind.OpenSquare))
            {
                steps.Add(new Lookup.Step(Primary()));
                Expect(TokenKind.CloseSquare);
            }
            else return [.. steps];
        }
    }

    Token Expect(TokenKind kind)
    {
        var token = _tokens[_at];
        if (token.Kind != kind)
            throw new SyntaxException($"Expected {Token.NameOf(kind)} but found {Token.NameOf(token.Kind)}", token.Start);
        if (kind != TokenKind.EndOfString) _at++;
        return token;
    }
}

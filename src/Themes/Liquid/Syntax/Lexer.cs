namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Splits the markup of one tag or output into tokens, all of it before any of it is understood.</summary>
static class Lexer
{
    /// <exception cref="SyntaxException">A character that starts no token.</exception>
    public static void Tokenize(string source, int start, int end, List<Token> tokens)
    {
        tokens.Clear();
        var at = start;
        while (true)
        {
            while (at < end && IsSpace(source[at])) at++;
            if (at >= end) break;
            var from = at;
            var kind = Next(source, ref at, end);
            if (kind == TokenKind.Id && at - from == 8 && source.AsSpan(from, 8) is "contains" && (tokens.Count == 0 || tokens[^1].Kind != TokenKind.Dot))
                kind = TokenKind.Comparison;
            tokens.Add(new Token(kind, from, at));
        }
        tokens.Add(new Token(TokenKind.EndOfString, end, end));
    }

    static TokenKind Next(string source, ref int at, int end)
    {
        var from = at;
        var c = source[at++];
        var next = at < end ? source[at] : '\0';
        switch (c)
        {
            case '|': return TokenKind.Pipe;
            case ':': return TokenKind.Colon;
            case ',': return TokenKind.Comma;
            case '[': return TokenKind.OpenSquare;
            case ']': return TokenKind.CloseSquare;
            case '(': return TokenKind.OpenRound;
            case ')': return TokenKind.CloseRound;
            case '?': return TokenKind.Question;
            case '.':
                if (next != '.') return TokenKind.Dot;
                at++;
                return TokenKind.DotDot;
            case '-':
                if (!char.IsAsciiDigit(next)) return TokenKind.Dash;
                Number(source, ref at, end);
                return TokenKind.Number;
            case '<':
                if (next is '=' or '>') at++;
                return TokenKind.Comparison;
            case '>':
                if (next == '=') at++;
                return TokenKind.Comparison;
            case '=' or '!' when next == '=':
                at++;
                return TokenKind.Comparison;
            case '\'' or '"':
                var close = source.AsSpan(at, end - at).IndexOf(c);
                if (close < 0) break;
                at += close + 1;
                return TokenKind.String;
        }
        if (char.IsAsciiDigit(c))
        {
            Number(source, ref at, end);
            return TokenKind.Number;
        }
        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (at < end && IsName(source[at])) at++;
            if (at < end && source[at] == '?') at++;
            return TokenKind.Id;
        }
        var length = char.IsHighSurrogate(c) && at < end ? 2 : 1;
        throw new SyntaxException($"Unexpected character {source.AsSpan(from, length)}", from);
    }

    static void Number(string source, ref int at, int end)
    {
        while (at < end && char.IsAsciiDigit(source[at])) at++;
        if (at + 1 >= end || source[at] != '.' || !char.IsAsciiDigit(source[at + 1])) return;
        at++;
        while (at < end && char.IsAsciiDigit(source[at])) at++;
    }

    public static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\f' or '\v';

    /// <summary>What may stand inside a name: letters and digits of ASCII, underscore and dash.</summary>
    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>What may stand inside the name of a tag or a filter.</summary>
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool AllDigits(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}

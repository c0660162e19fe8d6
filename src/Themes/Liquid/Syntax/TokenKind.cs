namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>The kinds of tokens inside a tag or an output.</summary>
public enum TokenKind
{
    /// <summary>The end of the markup.</summary>
    EndOfString,
    /// <summary>A name.</summary>
    Id,
    /// <summary>A whole or decimal number.</summary>
    Number,
    /// <summary>Text between quotes.</summary>
    String,
    /// <summary>One of <c>== != &lt;&gt; &lt; &gt; &lt;= &gt;= contains</c>.</summary>
    Comparison,
    /// <summary><c>|</c></summary>
    Pipe,
    /// <summary><c>.</c></summary>
    Dot,
    /// <summary><c>..</c></summary>
    DotDot,
    /// <summary><c>:</c></summary>
    Colon,
    /// <summary><c>,</c></summary>
    Comma,
    /// <summary><c>[</c></summary>
    OpenSquare,
    /// <summary><c>]</c></summary>
    CloseSquare,
    /// <summary><c>(</c></summary>
    OpenRound,
    /// <summary><c>)</c></summary>
    CloseRound,
    /// <summary><c>?</c></summary>
    Question,
    /// <summary><c>-</c></summary>
    Dash,
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>A value written in the template.</summary>
sealed class Literal(LiquidValue value) : Expression
{
    public static Literal Nil { get; } = new(default);

    public LiquidValue Value { get; } = value;

    public override LiquidValue Evaluate(LiquidRun run) => Value;

    /// <summary>The words that are values; null for any other word.</summary>
    public static Literal? Named(ReadOnlySpan<char> word) => word switch
    {
        "nil" or "null" or "" => Nil,
        "true" => True,
        "false" => False,
        "blank" => Blank,
        "empty" => Empty,
        _ => null,
    };

    static readonly Literal True = new(LiquidValue.True);
    static readonly Literal False = new(LiquidValue.False);
    static readonly Literal Blank = new(LiquidValue.Blank);
    static readonly Literal Empty = new(LiquidValue.Empty);
}

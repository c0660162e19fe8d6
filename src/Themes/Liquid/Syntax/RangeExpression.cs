namespace Vitrine.Themes.Liquid.Syntax;

/// <summary><c>(first..last)</c>, with ends that are known only when rendering.</summary>
sealed class RangeExpression(Expression first, Expression last) : Expression
{
    public override LiquidValue Evaluate(LiquidRun run)
    {
        run.Budget.ReserveBytes(32);
        var from = End(first.Evaluate(run), run.Budget);
        return LiquidValue.From(new LiquidRange(from, End(last.Evaluate(run), run.Budget)));
    }

    /// <summary>A range; one whose ends are written down is made once.</summary>
    /// <exception cref="SyntaxException">An end that is written down is no number.</exception>
    public static Expression Of(Expression first, Expression last, ReadOnlySpan<char> firstText, ReadOnlySpan<char> lastText)
    {
        if (first is not Literal from || last is not Literal to) return new RangeExpression(first, last);
        return new Literal(LiquidValue.From(new LiquidRange(Written(from.Value, firstText), Written(to.Value, lastText))));
    }

    static long Written(LiquidValue value, ReadOnlySpan<char> text) => value.Kind switch
    {
        LiquidKind.Float => (long)value.Float,
        LiquidKind.Boolean or LiquidKind.Range or LiquidKind.Blank or LiquidKind.Empty =>
            throw new SyntaxException($"Invalid expression type '{text}' in range expression"),
        _ => End(value, null),
    };

    static long End(LiquidValue value, Budget? budget) => Numbers.Index(value.Kind switch
    {
        LiquidKind.Nil => 0,
        LiquidKind.Text => Numbers.LeadingWhole(value.Text),
        _ => value,
    }, budget);
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Something in a template that has a value: a literal, a look-up, a range, a comparison, a value run through filters.</summary>
public abstract class Expression
{
    /// <summary>The value now.</summary>
    /// <exception cref="LiquidException">It has none; the body around prints why.</exception>
    public abstract LiquidValue Evaluate(LiquidRun run);
}

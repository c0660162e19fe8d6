namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>What a <c>break</c> or <c>continue</c> asks of the loop around.</summary>
public enum Interrupt
{
    /// <summary>Nothing: go on.</summary>
    None,
    /// <summary>Leave the loop.</summary>
    Break,
    /// <summary>Take the next turn.</summary>
    Continue,
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Something in a body that renders: text, an output, a tag.</summary>
public abstract class Node
{
    /// <summary>Where the node starts in its file, in UTF-16 code units; errors are placed by it.</summary>
    public int Offset { get; init; }

    /// <summary>Whether the node never shows anything by itself, so that a body of only such nodes loses its white space.</summary>
    public virtual bool IsBlank => false;

    /// <summary>Writes to <see cref="LiquidRun.Output"/>.</summary>
    /// <exception cref="LiquidException">Printed by the body around.</exception>
    public abstract void Render(LiquidRun run);
}

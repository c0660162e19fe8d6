namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>break</c>: leaves the loop around, or the file where there is none.</summary>
[LiquidTag("break")]
sealed class BreakTag : Node
{
    public static Node? Parse(TagParser tag) => new BreakTag { Offset = tag.Offset };

    public override void Render(LiquidRun run) => run.Interrupt = Interrupt.Break;
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>continue</c>: takes the next turn of the loop around, or leaves the file where there is none.</summary>
[LiquidTag("continue")]
sealed class ContinueTag : Node
{
    public static Node? Parse(TagParser tag) => new ContinueTag { Offset = tag.Offset };

    public override void Render(LiquidRun run) => run.Interrupt = Interrupt.Continue;
}

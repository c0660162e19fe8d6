namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>liquid</c>: tags without their braces, one a line. Blocks opened in it close in it.</summary>
[LiquidTag("liquid")]
sealed class LiquidTag(Body body) : Node
{
    public override bool IsBlank => body.IsBlank;

    public static Node? Parse(TagParser tag) => new LiquidTag(tag.Parser.ParseLines(tag.Piece.MarkupStart, tag.Piece.MarkupEnd)) { Offset = tag.Offset };

    public override void Render(LiquidRun run) => body.Render(run);
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>capture name</c>: what the body writes becomes text.</summary>
[LiquidTag("capture")]
sealed class CaptureTag(string name, Body body) : Node
{
    readonly int _hash = LiquidMap.HashOf(name);

    public override bool IsBlank => true;

    public static Node? Parse(TagParser tag)
    {
        var name = tag.Read(static markup =>
        {
            var target = markup.Take(TokenKind.Id);
            markup.End();
            return target;
        }, static lax => lax.FirstName() ?? throw new SyntaxException("Syntax Error in 'capture' - Valid syntax: capture [var]"));
        var body = tag.ParseBody("endcapture");
        return name is null ? null : new CaptureTag(name, body) { Offset = tag.Offset };
    }

    public override void Render(LiquidRun run) => run.Assign(name, _hash, run.Capture(body));
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>ifchanged</c>: shows its body where it differs from what the last <c>ifchanged</c> of the file made.</summary>
[LiquidTag("ifchanged")]
sealed class IfChangedTag(Body body) : Node
{
    public override bool IsBlank => body.IsBlank;

    public static Node? Parse(TagParser tag) => new IfChangedTag(tag.ParseBody("endifchanged")) { Offset = tag.Offset };

    public override void Render(LiquidRun run)
    {
        run.EnterScope();
        try
        {
            var text = run.Capture(body);
            if (run.Frame.LastChanged == text) return;
            run.Frame.LastChanged = text;
            run.Output.Write(text);
        }
        finally
        {
            run.LeaveScope();
        }
    }
}

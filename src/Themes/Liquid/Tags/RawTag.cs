namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>raw</c>: shows what stands in it as it is written.</summary>
[LiquidTag("raw")]
static class RawTag
{
    public static Node? Parse(TagParser tag)
    {
        if (tag.Markup.AsSpan().Trim().Length > 0) tag.Refuse("Syntax Error in 'raw' - Valid syntax: raw");
        if (tag.Verbatim("endraw", null) is not { } text) return null;
        return text.Length == 0 ? null : new Verbatim(text) { Offset = tag.Offset };
    }

    // White space in it is meant, so it never counts as blank.
    sealed class Verbatim(string text) : Node
    {
        readonly TextNode _text = new(text);

        public override void Render(LiquidRun run) => _text.Render(run);
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>doc</c>: what a snippet is for and takes. Never shown, never parsed, never nested.</summary>
[LiquidTag("doc")]
static class DocTag
{
    public static Node? Parse(TagParser tag)
    {
        if (tag.Markup.AsSpan().Trim().Length > 0) tag.Refuse("Syntax Error in 'doc' - Valid syntax: {% doc %}{% enddoc %}");
        tag.Verbatim("enddoc", "Syntax Error in 'doc' - Nested doc tags are not allowed");
        return null;
    }
}

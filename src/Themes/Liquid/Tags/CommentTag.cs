namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>comment</c>: never shown. Comments nest, and a <c>raw</c> inside must be closed; nothing else in it is looked at.</summary>
[LiquidTag("comment")]
static class CommentTag
{
    public static Node? Parse(TagParser tag)
    {
        tag.SkipComment();
        return null;
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>#</c>: a comment inside one tag, each line of it marked.</summary>
[LiquidTag("#")]
static class InlineCommentTag
{
    public static Node? Parse(TagParser tag)
    {
        var rest = tag.Markup.AsSpan();
        while (rest.IndexOf('\n') is >= 0 and var line)
        {
            rest = rest[(line + 1)..].TrimStart(" \t\n\v\f\r");
            if (rest.Length == 0 || rest[0] == '#') continue;
            tag.Refuse("Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character");
            break;
        }
        return null;
    }
}

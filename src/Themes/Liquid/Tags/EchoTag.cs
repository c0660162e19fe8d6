namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>echo value | filters</c>: an output that may stand in a <c>liquid</c> tag.</summary>
[LiquidTag("echo")]
static class EchoTag
{
    public static Node? Parse(TagParser tag) =>
        tag.Read(static markup => markup.Filtered(), static lax => lax.Filtered()) is { } value ? new OutputNode(value) { Offset = tag.Offset } : null;
}

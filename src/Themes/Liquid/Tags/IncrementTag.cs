namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>increment name</c>: shows a counter of its own, then adds one. It starts at 0 and is no assigned variable.</summary>
[LiquidTag("increment")]
sealed class IncrementTag(string name) : Node
{
    public static Node? Parse(TagParser tag) => Name(tag) is { } name ? new IncrementTag(name) { Offset = tag.Offset } : null;

    internal static string? Name(TagParser tag) => tag.Read(static markup =>
    {
        var name = markup.Take(TokenKind.Id);
        markup.End();
        return name;
    }, static lax => lax.Text.Trim());

    public override void Render(LiquidRun run)
    {
        var count = run.Frame.CounterOf(name);
        run.Frame.SetCounter(run, name, count + 1);
        run.Output.Write(LiquidValue.From(count));
    }
}

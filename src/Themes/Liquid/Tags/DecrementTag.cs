namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>decrement name</c>: takes one from the counter that <c>increment</c> uses too, then shows it. The first shows -1.</summary>
[LiquidTag("decrement")]
sealed class DecrementTag(string name) : Node
{
    public static Node? Parse(TagParser tag) => IncrementTag.Name(tag) is { } name ? new DecrementTag(name) { Offset = tag.Offset } : null;

    public override void Render(LiquidRun run)
    {
        var count = run.Frame.CounterOf(name) - 1;
        run.Frame.SetCounter(run, name, count);
        run.Output.Write(LiquidValue.From(count));
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>render 'file' with value as name, key: value</c>: a file in a scope of its own, which sees what it is handed and the page's data.</summary>
[LiquidTag("render")]
sealed class RenderTag(PartialMarkup markup) : Node
{
    public static Node? Parse(TagParser tag) =>
        tag.Read(static strict => PartialMarkup.Strict(strict, isRender: true), static lax => PartialMarkup.Lax(lax, isRender: true)) is { } markup
            ? new RenderTag(markup) { Offset = tag.Offset }
            : null;

    public override void Render(LiquidRun run)
    {
        var name = ((Literal)markup.Template).Value.Text!;
        var template = run.Partial(name);
        var variable = markup.Variable?.Evaluate(run) ?? default;
        if (!markup.IsFor || !run.TrySequence(variable, out var items))
        {
            One(run, template, name, variable, null);
            return;
        }
        var loop = new ForLoopDrop(name, items.Count, null);
        for (long i = 0; i < items.Count; i++)
        {
            run.Budget.Step();
            One(run, template, name, items.At(run, i), loop);
            loop.Index++;
        }
    }

    void One(LiquidRun run, LiquidTemplate template, string name, LiquidValue variable, ForLoopDrop? loop)
    {
        var outer = run.Frame;
        var inner = run.NewFrame(template.Name ?? name, outer.Depth + 1);
        try
        {
            run.Budget.Steps(markup.Attributes.Length);
            if (markup.Attributes.Length > 16) run.Budget.ReserveBytes(markup.Attributes.Length * 96L);
            if (loop is not null) inner.Declare(ForLoopDrop.Word, ForLoopDrop.WordHash, loop);
            foreach (var (key, value) in markup.Attributes.AsSpan()) inner.Assign(key, LiquidMap.HashOf(key), value.Evaluate(run));
            if (!variable.IsNil)
            {
                var alias = markup.AliasFor(name);
                inner.Assign(alias, LiquidMap.HashOf(alias), variable);
            }
            run.Frame = inner;
            run.RenderTemplate(template);
            // A break in the file ends the file, not the loop around it.
            run.Interrupt = Interrupt.None;
        }
        finally
        {
            run.Frame = outer;
            run.Release(inner);
        }
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>include file with value as name, key: value</c>: a file in the scope around it. Not allowed in a file that was rendered.</summary>
[LiquidTag("include")]
sealed class IncludeTag(PartialMarkup markup) : Node
{
    public static Node? Parse(TagParser tag) =>
        tag.Read(static strict => PartialMarkup.Strict(strict, isRender: false), static lax => PartialMarkup.Lax(lax, isRender: false)) is { } markup
            ? new IncludeTag(markup) { Offset = tag.Offset }
            : null;

    public override void Render(LiquidRun run)
    {
        if (run.Frame.IsIsolated) throw new LiquidException("include usage is not allowed in this context");
        var given = markup.Template.Evaluate(run);
        if (given.Text is not { } name) throw new LiquidException("Argument error in tag 'include' - Illegal template name");
        var template = run.Partial(name);
        var variable = markup.Variable is null ? run.Peek(name) : markup.Variable.Evaluate(run);
        var file = run.File;
        var mark = run.EnterScope();
        run.File = template.Name ?? name;
        try
        {
            run.Budget.Steps(markup.Attributes.Length);
            if (markup.Attributes.Length > 16) run.Budget.ReserveBytes(markup.Attributes.Length * 96L);
            foreach (var (key, value) in markup.Attributes.AsSpan()) run.Declare(key, LiquidMap.HashOf(key), value.Evaluate(run));
            var alias = markup.AliasFor(name);
            var slot = run.Declare(alias, LiquidMap.HashOf(alias), variable);
            if (variable.List is not { } list)
            {
                run.RenderTemplate(template);
                return;
            }
            for (var i = 0; i < list.Count; i++)
            {
                run.Budget.Step();
                run.Set(slot, list[i]);
                run.RenderTemplate(template);
            }
        }
        finally
        {
            run.File = file;
            run.LeaveScope(mark);
        }
    }
}

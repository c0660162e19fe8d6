namespace Vitrine.Themes.Liquid.Syntax;

/// <summary><c>{{ value | filters }}</c></summary>
sealed class OutputNode(Expression value) : Node
{
    readonly Filtered? _filtered = value as Filtered;

    public override void Render(LiquidRun run)
    {
        if (_filtered is not null) _filtered.Write(run);
        else run.Write(value.Evaluate(run));
    }
}

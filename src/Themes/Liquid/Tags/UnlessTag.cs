namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>unless</c>: an <c>if</c> whose first condition is turned around.</summary>
[LiquidTag("unless")]
sealed class UnlessTag(IfTag.Branch[] branches) : Node
{
    public override bool IsBlank { get; } = branches.All(branch => branch.Body.IsBlank);

    public static Node? Parse(TagParser tag) => new UnlessTag(IfTag.Branches(tag, "endunless")) { Offset = tag.Offset };

    public override void Render(LiquidRun run)
    {
        for (var i = 0; i < branches.Length; i++)
        {
            var (condition, body) = branches[i];
            if (condition is not null && condition.Evaluate(run).IsTrue == (i == 0)) continue;
            body.Render(run);
            return;
        }
    }
}

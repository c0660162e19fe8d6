namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>assign name = value | filters</c>, into the outermost scope of the file.</summary>
[LiquidTag("assign")]
sealed class AssignTag(string name, Expression value) : Node
{
    const string Complaint = "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]";

    readonly int _hash = LiquidMap.HashOf(name);

    public override bool IsBlank => true;

    public static Node? Parse(TagParser tag)
    {
        if (LaxMarkup.AssignedName(tag.Markup, out var at) is not { } name)
        {
            tag.Refuse(Complaint);
            return null;
        }
        if (!tag.IsName(name)) return null;
        return tag.Read(static markup => markup.Filtered(), static lax => lax.Filtered(), at) is { } value ? new AssignTag(name, value) { Offset = tag.Offset } : null;
    }

    public override void Render(LiquidRun run)
    {
        run.Budget.Step();
        run.Assign(name, _hash, value.Evaluate(run));
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>if</c>, <c>elsif</c>, <c>else</c>.</summary>
[LiquidTag("if")]
sealed class IfTag(IfTag.Branch[] branches) : Node
{
    internal const string Complaint = "Syntax Error in tag 'if' - Valid syntax: if [expression]";

    /// <summary>One branch; no condition is an <c>else</c>.</summary>
    internal readonly record struct Branch(Expression? Condition, Body Body);

    public override bool IsBlank { get; } = branches.All(branch => branch.Body.IsBlank);

    public static Node? Parse(TagParser tag) => new IfTag(Branches(tag, "endif")) { Offset = tag.Offset };

    internal static Branch[] Branches(TagParser tag, string end)
    {
        List<Branch> branches = [];
        var condition = Condition(tag);
        while (true)
        {
            var body = tag.ParseBody(end, out var stop);
            while (stop is not null && stop.Name != end && stop.Name is not ("else" or "elsif"))
            {
                tag.Unknown(stop, end);
                tag.ParseBody(end, out stop);
            }
            branches.Add(new Branch(condition, body));
            if (stop is null || stop.Name == end) break;
            condition = stop.Name == "else" ? null : Condition(stop);
        }
        return branches.TrueForAll(branch => branch.Body.IsBlank)
            ? [.. branches.Select(branch => branch with { Body = branch.Body.WithoutWhiteSpace() })]
            : [.. branches];
    }

    // A condition that could not be read never holds.
    static Expression Condition(TagParser tag) =>
        tag.Read(static markup => markup.Condition(), static lax => lax.Condition(Complaint)) ?? Literal.Nil;

    public override void Render(LiquidRun run)
    {
        foreach (ref readonly var branch in branches.AsSpan())
        {
            if (branch.Condition is not null && !branch.Condition.Evaluate(run).IsTrue) continue;
            branch.Body.Render(run);
            return;
        }
    }
}

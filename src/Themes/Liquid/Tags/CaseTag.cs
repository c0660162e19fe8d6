namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>case</c> with <c>when</c> and <c>else</c>. Every matching value renders its body, and an <c>else</c> renders where none did before it.</summary>
[LiquidTag("case")]
sealed class CaseTag(Expression subject, CaseTag.Branch[] branches, bool isBlank) : Node
{
    const string WhenComplaint = "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}";

    /// <summary>The values of one <c>when</c>; null is an <c>else</c>.</summary>
    internal readonly record struct Branch(Expression[]? Values, Body Body);

    public override bool IsBlank { get; } = isBlank;

    public static Node? Parse(TagParser tag)
    {
        var subject = tag.Read(static markup =>
        {
            var value = markup.Expression();
            markup.End();
            return value;
        }, static lax =>
        {
            var at = 0;
            return lax.Value(lax.Fragment(ref at) ?? throw new SyntaxException("Syntax Error in 'case' - Valid syntax: case [condition]"));
        });
        List<Branch> branches = [];
        // What stands before the first "when" is parsed, and never shown.
        var before = tag.ParseBody("endcase", out var stop);
        while (stop is not null && stop.Name != "endcase")
        {
            var branch = stop;
            Expression[]? values = null;
            if (branch.Name == "when") values = branch.Read(Strict, Lax) ?? [];
            else if (branch.Name != "else") tag.Unknown(branch, "endcase");
            else if (branch.Markup.AsSpan().Trim().Length > 0) branch.Refuse("Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) ");
            var body = tag.ParseBody("endcase", out stop);
            if (branch.Name is "when" or "else") branches.Add(new Branch(values, body));
        }
        var isBlank = before.IsBlank && branches.TrueForAll(branch => branch.Body.IsBlank);
        if (isBlank) branches = [.. branches.Select(branch => branch with { Body = branch.Body.WithoutWhiteSpace() })];
        return subject is null ? null : new CaseTag(subject, [.. branches], isBlank) { Offset = tag.Offset };
    }

    static Expression[] Strict(MarkupParser markup)
    {
        List<Expression> values = [];
        do values.Add(markup.Expression());
        while (markup.TryTakeWord("or") || markup.TryTake(TokenKind.Comma));
        markup.End();
        return [.. values];
    }

    static Expression[] Lax(LaxMarkup lax)
    {
        List<Expression> values = [];
        for (var at = 0; ;)
        {
            var fragment = lax.Fragment(ref at) ?? throw new SyntaxException(WhenComplaint);
            values.Add(lax.Value(fragment));
            if (!lax.TakeJoint(ref at)) return [.. values];
        }
    }

    public override void Render(LiquidRun run)
    {
        var matched = false;
        foreach (ref readonly var branch in branches.AsSpan())
        {
            if (branch.Values is null)
            {
                if (!matched) branch.Body.Render(run);
            }
            else
                foreach (var value in branch.Values)
                {
                    run.Budget.Step();
                    if (!Comparison.AreEqual(subject.Evaluate(run), value.Evaluate(run), run.Budget)) continue;
                    matched = true;
                    branch.Body.Render(run);
                    if (run.Interrupt != Interrupt.None) return;
                }
            if (run.Interrupt != Interrupt.None) return;
        }
    }
}

namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>for item in collection reversed limit: n offset: m</c>, with <c>else</c> for a collection without values.</summary>
[LiquidTag("for")]
sealed class ForTag(ForTag.Head head, Body body, Body? otherwise) : Node
{
    /// <summary>What stands in the tag itself.</summary>
    internal sealed class Head
    {
        public required string Variable { get; init; }
        public required Expression Collection { get; init; }
        public required string Name { get; init; }
        public bool IsReversed { get; init; }
        public Expression? Limit { get; set; }
        public Expression? Offset { get; set; }
        public bool Continues { get; set; }

        public void Set(string attribute, Expression value)
        {
            switch (attribute)
            {
                case "limit":
                    Limit = value;
                    break;
                case "offset":
                    Continues = value is Lookup { SingleName: "continue" };
                    Offset = value;
                    break;
            }
        }
    }

    readonly int _hash = LiquidMap.HashOf(head.Variable);

    public override bool IsBlank { get; } = body.IsBlank && otherwise is not { IsBlank: false };

    public static Node? Parse(TagParser tag)
    {
        var head = tag.Read(Strict, Lax);
        var body = tag.ParseBody("endfor", out var stop);
        Body? otherwise = null;
        while (stop is not null && stop.Name != "endfor")
        {
            if (stop.Name == "else" && otherwise is null) otherwise = tag.ParseBody("endfor", out stop);
            else
            {
                tag.Unknown(stop, "endfor");
                tag.ParseBody("endfor", out stop);
            }
        }
        if (head is null) return null;
        if (body.IsBlank && otherwise is not { IsBlank: false })
        {
            body = body.WithoutWhiteSpace();
            otherwise = otherwise?.WithoutWhiteSpace();
        }
        return new ForTag(head, body, otherwise) { Offset = tag.Offset };
    }

    static Head Strict(MarkupParser markup)
    {
        var variable = markup.Take(TokenKind.Id);
        if (!markup.TryTakeWord("in")) throw new SyntaxException("For loops require an 'in' clause");
        var collection = markup.Expression(out var text);
        var head = new Head { Variable = variable, Collection = collection, Name = $"{variable}-{text}", IsReversed = markup.TryTakeWord("reversed") };
        while (markup.Look(TokenKind.Comma) || markup.Look(TokenKind.Id))
        {
            markup.TryTake(TokenKind.Comma);
            var attribute = markup.TryTakeWord("limit") ? "limit" : markup.TryTakeWord("offset") ? "offset"
                : throw new SyntaxException("Invalid attribute in for loop. Valid attributes are limit and offset");
            markup.Take(TokenKind.Colon);
            head.Set(attribute, markup.Expression());
        }
        markup.End();
        return head;
    }

    static Head Lax(LaxMarkup lax)
    {
        if (lax.LoopHead(out var variable, out var fragment, out var at) is false)
            throw new SyntaxException("Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]");
        var head = new Head { Variable = variable, Collection = lax.Value(fragment), Name = $"{variable}-{fragment}", IsReversed = lax.StartsWithWord(at, "reversed") };
        foreach (var (name, value) in lax.Attributes()) head.Set(name, value);
        return head;
    }

    public override void Render(LiquidRun run)
    {
        var from = head.Continues ? run.Frame.OffsetOf(head.Name)
            : head.Offset?.Evaluate(run) is { IsNil: false } offset ? Numbers.Index(offset, run.Budget) : 0;
        var collection = run.Sequence(head.Collection.Evaluate(run));
        var to = head.Limit?.Evaluate(run) is { IsNil: false } limit ? Sum(Numbers.Index(limit, run.Budget), from) : long.MaxValue;
        var (start, count) = collection.Segment(from, to);
        run.Frame.SetOffset(head.Name, Sum(from, count));
        if (count == 0)
        {
            otherwise?.Render(run);
            return;
        }
        run.EnterScope();
        var loop = new ForLoopDrop(head.Name, count, run.Frame.Loop);
        run.Frame.Loop = loop;
        run.Declare(ForLoopDrop.Word, ForLoopDrop.WordHash, loop);
        var slot = run.Declare(head.Variable, _hash, default);
        try
        {
            for (long i = 0; i < count; i++)
            {
                run.Budget.Step();
                run.Set(slot, collection.At(run, head.IsReversed ? start + count - 1 - i : start + i));
                body.Render(run);
                loop.Index++;
                if (run.Interrupt == Interrupt.None) continue;
                var isBreak = run.Interrupt == Interrupt.Break;
                run.Interrupt = Interrupt.None;
                if (isBreak) break;
            }
        }
        finally
        {
            run.Frame.Loop = loop.Parent;
            run.LeaveScope(slot - 1);
        }
    }

    static long Sum(long left, long right) => Math.Clamp((long)Int128.Clamp((Int128)left + right, long.MinValue, long.MaxValue), long.MinValue / 2, long.MaxValue / 2);
}

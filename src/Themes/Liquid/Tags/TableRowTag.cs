namespace Vitrine.Themes.Liquid.Tags;

/// <summary><c>tablerow item in collection cols: n limit: n offset: m</c>: a loop that writes the cells of a table.</summary>
[LiquidTag("tablerow")]
sealed class TableRowTag(TableRowTag.Head head, Body body) : Node
{
    /// <summary>What stands in the tag itself.</summary>
    internal sealed record Head(string Variable, Expression Collection)
    {
        public Expression? Limit { get; set; }
        public Expression? Offset { get; set; }
        public Expression? Columns { get; set; }

        public bool Set(string attribute, Expression value)
        {
            switch (attribute)
            {
                case "limit":
                    Limit = value;
                    return true;
                case "offset":
                    Offset = value;
                    return true;
                case "cols":
                    Columns = value;
                    return true;
                default: return attribute == "range";
            }
        }
    }

    readonly int _hash = LiquidMap.HashOf(head.Variable);

    public override bool IsBlank => body.IsBlank;

    public static Node? Parse(TagParser tag)
    {
        var head = tag.Read(Strict, Lax);
        var body = tag.ParseBody("endtablerow");
        return head is null ? null : new TableRowTag(head, body) { Offset = tag.Offset };
    }

    static Head Strict(MarkupParser markup)
    {
        var variable = markup.Take(TokenKind.Id);
        if (!markup.TryTakeWord("in")) throw new SyntaxException("For loops require an 'in' clause");
        var head = new Head(variable, markup.Expression());
        markup.TryTake(TokenKind.Comma);
        while (markup.Look(TokenKind.Id))
        {
            var attribute = markup.Take(TokenKind.Id);
            if (attribute is not ("cols" or "limit" or "offset" or "range"))
                throw new SyntaxException($"Invalid attribute '{attribute}' in tablerow loop. Valid attributes are cols, limit, offset, and range");
            markup.Take(TokenKind.Colon);
            head.Set(attribute, markup.Expression());
            markup.TryTake(TokenKind.Comma);
        }
        markup.End();
        return head;
    }

    static Head Lax(LaxMarkup lax)
    {
        if (lax.LoopHead(out var variable, out var fragment, out _) is false)
            throw new SyntaxException("Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3");
        var head = new Head(variable, lax.Value(fragment));
        foreach (var (name, value) in lax.Attributes()) head.Set(name, value);
        return head;
    }

    public override void Render(LiquidRun run)
    {
        var value = head.Collection.Evaluate(run);
        if (!value.IsTrue) return;
        var collection = run.Sequence(value);
        var from = head.Offset is null ? 0 : Loose(head.Offset.Evaluate(run));
        var to = head.Limit is null ? long.MaxValue : from + Loose(head.Limit.Evaluate(run));
        var (start, count) = collection.Segment(from, to);
        var columns = head.Columns is null ? count : Loose(head.Columns.Evaluate(run));

        run.Output.WriteUtf8("<tr class=\"row1\">\n"u8);
        run.EnterScope();
        var loop = new TableRowLoopDrop(count, columns);
        run.Declare(TableRowLoopDrop.Word, TableRowLoopDrop.WordHash, loop);
        var slot = run.Declare(head.Variable, _hash, default);
        try
        {
            for (long i = 0; i < count; i++)
            {
                run.Budget.Step();
                run.Set(slot, collection.At(run, start + i));
                run.Output.WriteUtf8("<td class=\"col"u8);
                run.Output.Write(LiquidValue.From(loop.Column));
                run.Output.WriteUtf8("\">"u8);
                body.Render(run);
                run.Output.WriteUtf8("</td>"u8);
                var interrupt = run.Interrupt;
                run.Interrupt = Interrupt.None;
                if (interrupt == Interrupt.Break) break;
                if (loop.IsLastColumn && !loop.IsLast)
                {
                    run.Output.WriteUtf8("</tr>\n<tr class=\"row"u8);
                    run.Output.Write(LiquidValue.From(loop.Row + 1));
                    run.Output.WriteUtf8("\">"u8);
                }
                loop.Advance();
            }
        }
        finally
        {
            run.LeaveScope(slot - 1);
        }
        run.Output.WriteUtf8("</tr>\n"u8);
    }

    // Unlike a loop's, these attributes are read as far as they are a number, and nil is 0.
    static long Loose(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Nil => 0,
        LiquidKind.Integer => Math.Clamp(value.Integer, long.MinValue / 4, long.MaxValue / 4),
        LiquidKind.Float when double.IsFinite(value.Float) => (long)Math.Clamp(value.Float, long.MinValue / 4, long.MaxValue / 4),
        LiquidKind.BigInteger => Numbers.Index(value, null),
        LiquidKind.Text => Numbers.Index(Numbers.LeadingWhole(value.Text), null),
        _ => throw new LiquidException("invalid integer"),
    };
}

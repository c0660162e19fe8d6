namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>A value run through filters.</summary>
sealed class Filtered(Expression input, FilterCall[] calls) : Expression
{
    public override LiquidValue Evaluate(LiquidRun run) => Apply(run, calls.Length);

    /// <summary>Writes the value, the last filter straight into the output where it knows how.</summary>
    public void Write(LiquidRun run)
    {
        var last = calls[^1];
        if (last.Count == 0 && last.Filter?.Writer is { } writer) writer(run, Apply(run, calls.Length - 1), run.Output);
        else if (last.Count == 1 && last.Filter?.WriterWithOne is { } writerWithOne)
        {
            var value = Apply(run, calls.Length - 1);
            writerWithOne(run, value, last.Argument(run, 0), run.Output);
        }
        else run.Write(Apply(run, calls.Length));
    }

    LiquidValue Apply(LiquidRun run, int count)
    {
        var value = input.Evaluate(run);
        for (var i = 0; i < count; i++)
        {
            var call = calls[i];
            run.Budget.Step();
            if (call.Filter is { } filter) value = filter.Apply(run, value, call);
            else run.NoteUndefinedFilter(call.Name);
        }
        return value;
    }
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>One filter in a chain and its arguments. Named arguments reach the filter as one map, after the others.</summary>
sealed class FilterCall(string name, Filter? filter, Expression[] positional, KeyValuePair<string, Expression>[] named)
{
    public string Name { get; } = name;

    /// <summary>Null when nobody registered the name; the input goes through unchanged.</summary>
    public Filter? Filter { get; } = filter;

    public int Count => positional.Length + (named.Length > 0 ? 1 : 0);

    public LiquidValue Argument(LiquidRun run, int index)
    {
        if (index < positional.Length) return positional[index].Evaluate(run);
        if (index > positional.Length || named.Length == 0) return LiquidValue.Absent;
        run.Budget.ReserveBytes(64 + named.Length * 48);
        var map = new LiquidMap(named.Length);
        foreach (var (key, value) in named) map[key] = value.Evaluate(run);
        return LiquidValue.From(map);
    }
}

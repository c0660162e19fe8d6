namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>One comparison, or one value taken as a truth, and the condition it is joined to on its right.</summary>
/// <remarks>Conditions bind to the right and stop as soon as the answer is known: <c>a or b and c</c> is <c>a or (b and c)</c>, <c>a and b or c</c> is <c>a and (b or c)</c>.</remarks>
sealed class Condition(Expression left, string? comparison, Expression? right) : Expression
{
    readonly Operator _operator = Read(comparison);
    Condition? _next;
    bool _nextIsAnd;

    enum Operator
    {
        None, Equal, NotEqual, Less, Greater, LessOrEqual, GreaterOrEqual, Contains, Unknown,
    }

    static Operator Read(string? comparison) => comparison switch
    {
        null => Operator.None,
        "==" => Operator.Equal,
        "!=" or "<>" => Operator.NotEqual,
        "<" => Operator.Less,
        ">" => Operator.Greater,
        "<=" => Operator.LessOrEqual,
        ">=" => Operator.GreaterOrEqual,
        "contains" => Operator.Contains,
        _ => Operator.Unknown,
    };

    public void Join(Condition next, bool isAnd)
    {
        _next = next;
        _nextIsAnd = isAnd;
    }

    public override LiquidValue Evaluate(LiquidRun run) => Holds(run);

    public bool Holds(LiquidRun run)
    {
        for (var condition = this; ; condition = condition._next)
        {
            var holds = condition.HoldsAlone(run);
            if (condition._next is null || holds != condition._nextIsAnd) return holds;
            run.Budget.Step();
        }
    }

    bool HoldsAlone(LiquidRun run)
    {
        var a = left.Evaluate(run);
        if (_operator == Operator.None) return a.IsTrue;
        var b = right!.Evaluate(run);
        switch (_operator)
        {
            case Operator.Equal: return Comparison.AreEqual(a, b, run.Budget);
            case Operator.NotEqual: return !Comparison.AreEqual(a, b, run.Budget);
            case Operator.Contains: return Comparison.Contains(a, b, run.Budget);
            case Operator.Unknown: throw new LiquidException($"Unknown operator {comparison}");
        }
        if (!Comparison.TryOrder(a, b, out var order)) return false;
        return _operator switch
        {
            Operator.Less => order < 0,
            Operator.Greater => order > 0,
            Operator.LessOrEqual => order <= 0,
            _ => order >= 0,
        };
    }
}

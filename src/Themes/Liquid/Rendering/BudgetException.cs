namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>A render went past one of its <see cref="BudgetLimits"/>. It ends the section: no body of a template catches it.</summary>
/// <param name="limit">The name of the limit, as in <see cref="BudgetLimits"/>.</param>
public sealed class BudgetException(string limit) : Exception($"{limit} limit exceeded")
{
    /// <summary>The name of the limit, as in <see cref="BudgetLimits"/>; <c>Cancelled</c> when the caller gave up.</summary>
    public string Limit { get; } = limit;
}

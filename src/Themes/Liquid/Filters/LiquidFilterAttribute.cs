namespace Vitrine.Themes.Liquid.Filters;

/// <summary>Marks a static method as a filter.</summary>
/// <remarks>
/// The method takes the run, the input and up to three arguments, all as <see cref="LiquidValue"/>, and gives a value back. An
/// argument with a default may be left out and is then <see cref="LiquidValue.Absent"/>; named arguments arrive as one map after
/// the others. A method <c>void (LiquidRun run, LiquidValue input, LiquidOutput output)</c> of the same name writes straight into
/// the page where the filter is the last of a chain and has no arguments; with a <see cref="LiquidValue"/> more before the output,
/// where it has one.
/// </remarks>
/// <param name="names">The names it answers to. Two filters of one name are refused when the engine is made.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiquidFilterAttribute(params string[] names) : Attribute
{
    /// <summary>The names it answers to.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

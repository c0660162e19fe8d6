namespace Vitrine.Platform.Console.Design.Charts;

/// <summary>One value of a chart.</summary>
/// <param name="Label">A day, a month, a thing, as it is written below the chart and in the table.</param>
/// <param name="Before">The value of the period it is compared with, or null.</param>
public sealed record ChartPoint(string Label, decimal Value, decimal? Before = null);

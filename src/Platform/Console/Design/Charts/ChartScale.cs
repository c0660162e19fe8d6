using System.Globalization;

namespace Vitrine.Platform.Console.Design.Charts;

/// <summary>The upright axis of a chart: from nought (or below) to a round number, in few steps.</summary>
sealed class ChartScale
{
    const int Steps = 4;

    public ChartScale(IEnumerable<decimal> values)
    {
        var (least, most) = (0m, 0m);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var step = Round((most - least) / Steps);
        Low = Math.Floor(least / step) * step;
        High = Math.Max(Math.Ceiling(most / step) * step, Low + step);
        Ticks = [.. Enumerable.Range(0, (int)((High - Low) / step) + 1).Select(index => Low + (index * step))];
    }

    public decimal Low { get; }

    public decimal High { get; }

    public IReadOnlyList<decimal> Ticks { get; }

    /// <summary>How far below the top a value stands, from 0 to 100.</summary>
    public decimal Down(decimal value) => Math.Round(100 * (High - value) / (High - Low), 2);

    public static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // 1, 2, 2.5 or 5 with noughts.
    static decimal Round(decimal step)
    {
        if (step <= 0) return 1;
        var size = 1m;
        while (size * 10 <= step) size *= 10;
        while (size > step) size /= 10;
        return size * (step / size) switch { <= 1 => 1, <= 2 => 2, <= 2.5m => 2.5m, <= 5 => 5, _ => 10 };
    }
}

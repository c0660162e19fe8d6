using System.Globalization;

namespace Vitrine.Bench;

/// <summary>What is said of many runs: the middle and the slow end, in milliseconds.</summary>
static class Figures
{
    public static void Print(string what, IReadOnlyCollection<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {At(0.5):F2} ms, p95 {At(0.95):F2} ms, most {sorted[^1]:F2} ms (n = {sorted.Length})"));

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}

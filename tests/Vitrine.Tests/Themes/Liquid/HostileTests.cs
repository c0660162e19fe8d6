using System.Diagnostics;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

/// <summary>A tenant's template must not hurt a neighbour: whatever it says, it ends early, small and quietly.</summary>
public sealed class HostileTests
{
    const long MostBytes = 32 * 1024 * 1024;
    const int MostOutput = 2_000_000;

    static readonly LiquidEngine Engine = new();

    [Fact]
    public void Every_hostile_template_ends_within_its_budget_and_32_MB()
    {
        var all = HostileTemplate.All().ToList();
        Assert.True(all.Count >= 300, $"only {all.Count} templates");
        List<string> bad = [];
        foreach (var hostile in all)
        {
            var spent = Run(hostile);
            File.AppendAllText("/tmp/hostile.txt", $"{spent.Milliseconds,8:F1} {spent.Bytes / 1024,8} kB {spent.Output,8} {spent.Report?.Budget.StepsUsed,8} {spent.Report?.Breach} {hostile}\n");
            if (spent.Bytes > MostBytes) bad.Add($"{hostile}: {spent.Bytes / 1024} kB allocated");
            if (spent.Output > MostOutput) bad.Add($"{hostile}: {spent.Output} bytes written");
        }
        Assert.Empty(bad);
    }

    internal static (double Milliseconds, long Bytes, int Output, RenderReport? Report) Run(HostileTemplate hostile)
    {
        var snippets = new SnippetMap(Engine, hostile.Files);
        var inputs = new RenderInputs { Data = hostile.Data(), Snippets = snippets };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.GetTimestamp();
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse(hostile.Text), inputs, output);
        return (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before, output.Length, report);
    }
}

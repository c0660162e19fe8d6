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
    const double MostMilliseconds = 250;

    static readonly LiquidEngine Engine = new();

    [Fact]
    public void Every_hostile_template_ends_within_32_MB_and_2_MB_of_output()
    {
        var all = HostileTemplate.All().ToList();
        Assert.True(all.Count >= 300, $"only {all.Count} templates");
        List<string> bad = [];
        foreach (var hostile in all)
        {
            var spent = Run(hostile);
            if (spent.Bytes > MostBytes) bad.Add($"{hostile}: {spent.Bytes / 1024} kB allocated");
            if (spent.Output > MostOutput) bad.Add($"{hostile}: {spent.Output} bytes written");
            // One charge may pass the limit by what it charges at once, which is never more than one text can hold.
            if (spent.Report.Budget.StepsUsed > BudgetLimits.Default.Steps * 2) bad.Add($"{hostile}: {spent.Report.Budget.StepsUsed} steps");
        }
        Assert.Empty(bad);
    }

    [Fact]
    public void Deep_and_recursive_templates_leave_the_process_alive_on_a_thread_with_a_small_stack()
    {
        string[] words = ["deep", "itself", "each other", "chain", "holds itself", "properties", "brackets", "rounds"];
        var deep = HostileTemplate.All().Where(hostile => words.Any(word => hostile.Name.Contains(word, StringComparison.Ordinal))).ToList();
        Assert.True(deep.Count > 100, $"only {deep.Count} templates");
        var done = 0;
        var thread = new Thread(() =>
        {
            foreach (var hostile in deep)
            {
                Run(hostile);
                done++;
            }
        }, maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(deep.Count, done);
    }

    [Fact]
    public void Each_hostile_template_ends_within_250_ms()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("VITRINE_LONG") == "1", "Time on the wall is measured with VITRINE_LONG=1 on a quiet machine, and by bench/Liquid");
        foreach (var hostile in HostileTemplate.All()) Run(hostile);
        // The quickest of three, so that a neighbour's burst is not the template's.
        var slow = HostileTemplate.All().Select(hostile => (hostile.Name, Time: Enumerable.Range(0, 3).Min(_ => Run(hostile).Milliseconds)))
            .Where(spent => spent.Time > MostMilliseconds).Select(spent => $"{spent.Name}: {spent.Time:F0} ms");
        Assert.Empty(slow);
    }

    [Fact]
    public void A_neighbour_takes_at_most_a_fifth_longer()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("VITRINE_LONG") == "1", "Time on the wall is measured with VITRINE_LONG=1 on a quiet machine, and by bench/Liquid");
        var page = Engine.Parse("{% for i in (1..200) %}<li>{{ i | times: 3 | append: ' & ' | escape }}</li>{% endfor %}");
        var all = HostileTemplate.All().ToList();
        Median(page);
        List<double> alone = [], beside = [];
        for (var turn = 0; turn < 5; turn++)
        {
            alone.Add(Median(page));
            using var stop = new CancellationTokenSource();
            var attacker = new Thread(() =>
            {
                while (!stop.IsCancellationRequested)
                    foreach (var hostile in all.TakeWhile(_ => !stop.IsCancellationRequested)) Run(hostile);
            });
            attacker.Start();
            beside.Add(Median(page));
            stop.Cancel();
            attacker.Join();
        }
        Assert.InRange(beside.Order().ElementAt(2) / alone.Order().ElementAt(2), 0, 1.2);
    }

    static double Median(LiquidTemplate page)
    {
        List<double> times = [];
        for (var i = 0; i < 5_000; i++)
        {
            using var output = new LiquidOutput();
            var clock = Stopwatch.GetTimestamp();
            Engine.Render(page, new RenderInputs(), output);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMicroseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    static (double Milliseconds, long Bytes, int Output, RenderReport Report) Run(HostileTemplate hostile)
    {
        var inputs = new RenderInputs { Data = hostile.Data(), Snippets = new SnippetMap(Engine, hostile.Files) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.GetTimestamp();
        using var output = new LiquidOutput();
        var report = Engine.Render(Engine.Parse(hostile.Text), inputs, output);
        return (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before, output.Length, report);
    }
}

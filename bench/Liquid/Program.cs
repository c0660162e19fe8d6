using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fluid;
using Fluid.Values;
using Vitrine.Bench.Liquid;
using Vitrine.Tests.Themes.Liquid;
using Vitrine.Themes.Liquid;
using Vitrine.Themes.Liquid.Rendering;
using Vitrine.Themes.Liquid.Syntax;
using Vitrine.Themes.Liquid.Values;

// Prints the figures of docs/benchmarks.md as Markdown. Measured, never asserted; run it in Release on a quiet machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = new LiquidEngine();
var options = new TemplateOptions();
Cold();
Render();
Parse();
Hostile();

// First of all, while nothing is compiled yet.
void Cold()
{
    var files = Enumerable.Range(0, 1000).Select(i => Page.All[i % Page.All.Length].Template + $"<!-- {i} -->{{% assign x{i} = {i} %}}{{{{ x{i} }}}}").ToArray();
    var start = Stopwatch.GetTimestamp();
    var before = GC.GetAllocatedBytesForCurrentThread();
    foreach (var file in files)
        if (engine.Parse(file, null, SyntaxMode.Strict).Errors.Count > 0) throw new InvalidOperationException(file);
    var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    Console.WriteLine($"1,000 files ({files.Sum(file => (long)file.Length) / 1024:N0} kB) parsed cold, first thing in the process: {time:F0} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0:F1} MB.\n");
}

void Render()
{
    Console.WriteLine("| page | ours us | ours kB | Fluid us | Fluid kB | time | allocations |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    foreach (var page in Page.All)
    {
        var template = engine.Parse(page.Template, null, SyntaxMode.Strict);
        var ours = new RenderInputs { Data = Ours(page.Data).Map!, Limits = BudgetLimits.Default with { Time = TimeSpan.FromMinutes(1) } };
        var theirs = page.Data.ToDictionary(pair => pair.Key, pair => FluidValue.Create(pair.Value, options), StringComparer.Ordinal);
        using var stream = new MemoryStream(1 << 20);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024);
        var size = 0;

        void RunOurs()
        {
            using var output = new LiquidOutput();
            engine.Render(template, ours, output);
            size = output.Length;
        }

        void RunTheirs()
        {
            stream.SetLength(0);
            var context = new TemplateContext(options);
            foreach (var (name, value) in theirs) context.SetValue(name, value);
            page.Tree.RenderAsync(writer, NullEncoder.Default, context).AsTask().GetAwaiter().GetResult();
            writer.Flush();
        }

        using (var output = new LiquidOutput())
        {
            engine.Render(template, ours, output);
            RunTheirs();
            var other = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
            if (output.ToString() != other) throw new InvalidOperationException($"{page.Name}: not the same page from character {output.ToString().Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()} on");
        }
        List<double> a = [], b = [];
        long ourBytes = 0, theirBytes = 0;
        for (var round = 0; round < 60; round++)
        {
            // By turns in one run, so that both meet the same machine.
            a.Add(Measure(RunOurs, out ourBytes));
            b.Add(Measure(RunTheirs, out theirBytes));
        }
        var (x, y) = (Median(a), Median(b));
        Console.WriteLine($"| {page.Name} ({size / 1024.0:F1} kB) | {x:F1} | {ourBytes / 1024.0:F1} | {y:F1} | {theirBytes / 1024.0:F1} | {x / y:F2} | {(double)ourBytes / theirBytes:F2} |");
    }
    Console.WriteLine();
}

static double Measure(Action run, out long bytes)
{
    const int times = 100;
    var before = GC.GetAllocatedBytesForCurrentThread();
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < times; i++) run();
    var elapsed = Stopwatch.GetElapsedTime(start);
    bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
    return elapsed.TotalMicroseconds / times;
}

// The later half alone: by then everything is compiled at its best.
static double Median(List<double> times) => times[(times.Count / 2)..].Order().ElementAt(times.Count / 4);

void Parse()
{
    var text = string.Concat(Page.All.Select(page => page.Template + "\n"));
    foreach (var mode in new[] { SyntaxMode.Strict, SyntaxMode.Lax })
    {
        List<double> times = [];
        long bytes = 0;
        for (var round = 0; round < 40; round++) times.Add(Measure(() => engine.Parse(text, null, mode), out bytes));
        Console.WriteLine($"Parsing, warm, {mode}: {text.Length / Median(times):F1} MB/s, {(double)bytes / text.Length:F1} bytes allocated a character.\n");
    }
}

void Hostile()
{
    var all = HostileTemplate.All().ToList();
    var spent = all.Select(hostile =>
    {
        double best = double.MaxValue;
        long bytes = 0;
        for (var i = 0; i < 3; i++)
        {
            var inputs = new RenderInputs { Data = hostile.Data(), Snippets = new SnippetMap(engine, hostile.Files) };
            using var output = new LiquidOutput();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            engine.Render(engine.Parse(hostile.Text), inputs, output);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return (hostile.Name, Time: best, Bytes: bytes);
    }).ToList();
    var (slowest, largest) = (spent.MaxBy(one => one.Time), spent.MaxBy(one => one.Bytes));
    Console.WriteLine($"{all.Count} hostile templates, parsed and rendered: median {spent.Select(one => one.Time).Order().ElementAt(all.Count / 2):F2} ms; slowest {slowest.Time:F0} ms ({slowest.Name}); most allocated {largest.Bytes / 1048576.0:F1} MB ({largest.Name}).\n");

    // A neighbour renders the grid alone, then while another thread renders hostile templates without a pause.
    var page = Page.All[0];
    var template = engine.Parse(page.Template);
    var neighbour = new RenderInputs { Data = Ours(page.Data).Map!, Limits = BudgetLimits.Default with { Time = TimeSpan.FromMinutes(1) } };
    void RunNeighbour()
    {
        using var output = new LiquidOutput();
        engine.Render(template, neighbour, output);
    }
    List<double> alone = [], beside = [];
    for (var turn = 0; turn < 6; turn++)
    {
        for (var i = 0; i < 100; i++) alone.Add(Measure(RunNeighbour, out _));
        using var stop = new CancellationTokenSource();
        var attacker = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                foreach (var hostile in all.TakeWhile(_ => !stop.IsCancellationRequested))
                {
                    using var output = new LiquidOutput();
                    engine.Render(engine.Parse(hostile.Text), new RenderInputs { Data = hostile.Data(), Snippets = new SnippetMap(engine, hostile.Files) }, output);
                }
        });
        attacker.Start();
        for (var i = 0; i < 100; i++) beside.Add(Measure(RunNeighbour, out _));
        stop.Cancel();
        attacker.Join();
    }
    Console.WriteLine($"A neighbour's grid: {Median(alone):F1} us alone, {Median(beside):F1} us while another thread renders hostile templates: {Median(beside) / Median(alone):F2} of its time.\n");
}

static LiquidValue Ours(object value)
{
    switch (value)
    {
        case string text: return text;
        case bool truth: return truth;
        case int number: return (long)number;
        case object[] items: return new LiquidList([.. items.Select(Ours)]);
        case Dictionary<string, object> names:
            var map = new LiquidMap(names.Count);
            foreach (var (name, item) in names) map[name] = Ours(item);
            return map;
        default: throw new ArgumentException($"{value.GetType()} is no data", nameof(value));
    }
}

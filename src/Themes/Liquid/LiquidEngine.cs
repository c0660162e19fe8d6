using System.Collections.Frozen;
using System.Reflection;

namespace Vitrine.Themes.Liquid;

/// <summary>Parses and renders templates. Make one and keep it: it is immutable and serves all threads.</summary>
/// <remarks>
/// Rendering is synchronous and touches no database: drops answer from memory, and what they lack is read between two passes
/// (<see cref="RenderInPassesAsync"/>). Every render has a <see cref="Budget"/>. See docs/adr/0006 for why the engine is our own.
/// </remarks>
public sealed class LiquidEngine
{
    /// <summary>Passes before a page is shown with whatever was found.</summary>
    public const int MaxPasses = 3;

    readonly FrozenDictionary<string, TagSyntax>.AlternateLookup<ReadOnlySpan<char>> _tags;
    readonly FrozenDictionary<string, Filter> _filters;

    /// <summary>An engine with the language's own tags and filters, and those of the options.</summary>
    /// <exception cref="InvalidOperationException">Two tags or two filters share a name, or a marked class has not the shape of one.</exception>
    public LiquidEngine(LiquidEngineOptions? options = null)
    {
        options ??= new LiquidEngineOptions();
        Limits = options.Limits;
        Type[] types = [.. typeof(LiquidEngine).Assembly.GetTypes(), .. options.Assemblies.SelectMany(assembly => assembly.GetTypes()), .. options.Types];
        _tags = TagsIn(types).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _filters = FiltersIn(types).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What parsing may use.</summary>
    public BudgetLimits Limits { get; }

    /// <summary>The names of all tags.</summary>
    public IReadOnlyCollection<string> TagNames => _tags.Dictionary.Keys;

    /// <summary>The names of all filters.</summary>
    public IReadOnlyCollection<string> FilterNames => _filters.Keys;

    /// <summary>Parses a template. Never throws over its text: see <see cref="LiquidTemplate.Errors"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file, as errors shall name it; null for none.</param>
    /// <param name="mode">What to do with markup that breaks the grammar.</param>
    public LiquidTemplate Parse(string text, string? name = null, SyntaxMode mode = SyntaxMode.Lax)
    {
        var source = new Source(text, name);
        var parser = new TemplateParser(this, source, mode);
        var body = parser.Parse();
        return new LiquidTemplate(source, body, parser.Errors, parser.Warnings);
    }

    /// <summary>Renders a template. Runtime errors are printed where they happen; a passed limit ends the render and is named in the report.</summary>
    /// <param name="template">What to render.</param>
    /// <param name="inputs">What it sees and may use.</param>
    /// <param name="output">Where it writes; what was written before a passed limit stays.</param>
    /// <exception cref="LiquidException">The first runtime error, if <see cref="RenderInputs.StopAtFirstError"/> asks for it.</exception>
    public RenderReport Render(LiquidTemplate template, RenderInputs inputs, LiquidOutput output)
    {
        var budget = inputs.Budget ?? new Budget(inputs.Limits, inputs.Clock);
        output.Begin(budget, isCapture: false);
        inputs.Lookups?.Begin(budget);
        var run = new LiquidRun(this, inputs, budget, output);
        string? breach = null;
        try
        {
            run.RenderTop(template);
        }
        catch (BudgetException limit)
        {
            breach = limit.Limit;
        }
        return run.Report(breach);
    }

    /// <summary>Renders a template with plain data, under the default limits.</summary>
    public string Render(LiquidTemplate template, LiquidMap data)
    {
        using var output = new LiquidOutput();
        Render(template, new RenderInputs { Data = data }, output);
        return output.ToString();
    }

    /// <summary>Renders, reads in one batch what drops lacked, and renders again, at most <see cref="MaxPasses"/> times. Only the last pass counts: its output, errors and counters.</summary>
    /// <param name="template">What to render.</param>
    /// <param name="inputs">What it sees; its <see cref="RenderInputs.Lookups"/> collects what is lacking.</param>
    /// <param name="output">Where it writes.</param>
    /// <param name="read">Reads the requests so that the drops answer from memory in the next pass.</param>
    /// <param name="cancel">Stops between two passes, and inside one.</param>
    public async Task<RenderReport> RenderInPassesAsync(
        LiquidTemplate template, RenderInputs inputs, LiquidOutput output, Func<IReadOnlyList<LookupRequest>, CancellationToken, Task> read, CancellationToken cancel)
    {
        var start = output.Length;
        // One budget over all passes: rendering again is work too.
        inputs = inputs with { Budget = inputs.Budget ?? new Budget(inputs.Limits, inputs.Clock, cancel) };
        for (var pass = 1; ; pass++)
        {
            var report = Render(template, inputs, output);
            report.Passes = pass;
            if (pass == MaxPasses || report.Breach is not null || inputs.Lookups is not { Pending.Count: > 0 } lookups) return report;
            cancel.ThrowIfCancellationRequested();
            await read(lookups.Take(), cancel);
            output.Truncate(start);
        }
    }

    internal TagSyntax? TagNamed(ReadOnlySpan<char> name) => _tags.TryGetValue(name, out var tag) ? tag : null;

    internal Filter? FilterNamed(string name) => _filters.GetValueOrDefault(name);

    static Dictionary<string, TagSyntax> TagsIn(Type[] types)
    {
        var tags = new Dictionary<string, TagSyntax>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (type.GetCustomAttribute<LiquidTagAttribute>() is not { } mark) continue;
            var parse = type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(TagParser)]);
            if (parse is null || !typeof(Node).IsAssignableFrom(parse.ReturnType))
                throw new InvalidOperationException($"{type} is marked as the tag '{mark.Name}' and has no public static Node? Parse(TagParser)");
            if (!tags.TryAdd(mark.Name, new TagSyntax(mark.Name, parse.CreateDelegate<Func<TagParser, Node?>>())))
                throw new InvalidOperationException($"Two tags are named '{mark.Name}'; the second is {type}");
        }
        return tags;
    }

    static Dictionary<string, Filter> FiltersIn(Type[] types)
    {
        var filters = new Dictionary<string, Filter>(StringComparer.Ordinal);
        List<(string Name, MethodInfo Method)> writers = [];
        foreach (var type in types)
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                if (method.GetCustomAttribute<LiquidFilterAttribute>() is not { } mark) continue;
                if (method.ReturnType == typeof(void))
                {
                    writers.AddRange(mark.Names.Select(name => (name, method)));
                    continue;
                }
                var filter = new Filter(method);
                foreach (var name in mark.Names)
                    if (!filters.TryAdd(name, filter))
                        throw new InvalidOperationException($"Two filters are named '{name}'; the second is {type}.{method.Name}");
            }
        foreach (var (name, method) in writers)
            (filters.GetValueOrDefault(name) ?? throw new InvalidOperationException($"'{name}' has a writer and no filter")).AddWriter(method);
        return filters;
    }
}

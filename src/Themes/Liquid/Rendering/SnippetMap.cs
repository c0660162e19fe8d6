namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>Files in memory, parsed when first asked for. A name matches with or without <c>.liquid</c>, whatever its case.</summary>
/// <remarks>Not safe for two threads.</remarks>
public sealed class SnippetMap : SnippetSource
{
    const string Extension = ".liquid";

    readonly LiquidEngine _engine;
    readonly SyntaxMode _mode;
    readonly Dictionary<string, string> _sources = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, LiquidTemplate> _parsed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files of a map from names to sources.</summary>
    /// <param name="engine">Parses them.</param>
    /// <param name="files">Names, with or without <c>.liquid</c>, and sources.</param>
    /// <param name="mode">What to do with markup that breaks the grammar.</param>
    public SnippetMap(LiquidEngine engine, IEnumerable<KeyValuePair<string, string>> files, SyntaxMode mode = SyntaxMode.Lax)
    {
        _engine = engine;
        _mode = mode;
        foreach (var (name, source) in files) _sources[WithoutExtension(name)] = source;
    }

    /// <inheritdoc/>
    public override LiquidTemplate? Find(string name)
    {
        name = WithoutExtension(name);
        if (_parsed.TryGetValue(name, out var known)) return known;
        if (!_sources.TryGetValue(name, out var source)) return null;
        return _parsed[name] = _engine.Parse(source, name, _mode);
    }

    static string WithoutExtension(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name[..^Extension.Length] : name;
}

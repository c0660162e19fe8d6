namespace Vitrine.Themes.Liquid;

/// <summary>A parsed template: immutable, shared between threads, tenants and renders.</summary>
public sealed class LiquidTemplate
{
    readonly Source _source;

    internal LiquidTemplate(Source source, Body body, IReadOnlyList<SyntaxProblem> errors, IReadOnlyList<SyntaxProblem> warnings)
    {
        _source = source;
        Body = body;
        Errors = errors;
        Warnings = warnings;
    }

    /// <summary>The file, as errors name it; null for a template without a name.</summary>
    public string? Name => _source.File;

    /// <summary>Every error, in the order found. A template with errors renders as its first error.</summary>
    public IReadOnlyList<SyntaxProblem> Errors { get; }

    /// <summary>Markup that lax mode read its own way.</summary>
    public IReadOnlyList<SyntaxProblem> Warnings { get; }

    internal Body Body { get; }

    internal int LineOf(int offset) => _source.Place(offset).Line;
}

namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>Where <c>render</c> and <c>include</c> find files. The host caches parsed templates, since it knows their versions.</summary>
public abstract class SnippetSource
{
    /// <summary>A file by the name in the template, without its extension.</summary>
    /// <returns>Null when there is none.</returns>
    public abstract LiquidTemplate? Find(string name);
}

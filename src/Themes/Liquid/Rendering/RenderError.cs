namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>Something that went wrong while a page was rendered, for the theme's log.</summary>
/// <param name="Message">What went wrong, without the place.</param>
/// <param name="File">The file; null is the template that was rendered.</param>
/// <param name="Line">The line from 1; 0 when unknown.</param>
/// <param name="IsSyntax">Whether a file that was rendered by name could not be read as Liquid.</param>
public sealed record RenderError(string Message, string? File, int Line, bool IsSyntax)
{
    /// <summary>The fault of a drop, a tag or a filter behind it; null when the template alone is to blame.</summary>
    public Exception? Cause { get; init; }

    // A file that is not there is printed without its place: the name says enough.
    internal bool HidesPlace { get; init; }

    /// <summary>The sentence as it is printed in the page.</summary>
    public override string ToString()
    {
        var place = Line > 0 && !HidesPlace ? File is null ? $" (line {Line})" : $" ({File} line {Line})" : "";
        return $"Liquid {(IsSyntax ? "syntax error" : "error")}{place}: {Message}";
    }
}

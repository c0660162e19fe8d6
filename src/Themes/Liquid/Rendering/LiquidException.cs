namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>Something a template asked for that cannot be done. It is printed where it happened, and the page goes on.</summary>
/// <param name="message">The words after <c>Liquid error (file line n): </c>.</param>
/// <param name="cause">What went wrong behind it; null when the template alone is to blame.</param>
public sealed class LiquidException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The file where it happened; null is the template that was rendered.</summary>
    public string? File { get; internal set; }

    /// <summary>The line where it happened, from 1; 0 while nobody has said.</summary>
    public int Line { get; internal set; }

    internal bool IsSyntax { get; init; }

    // A file that is not there is printed without a place: the name says where to look.
    internal bool IsPlaceless { get; init; }
}

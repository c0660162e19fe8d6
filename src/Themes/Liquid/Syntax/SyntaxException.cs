namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>Markup that breaks the grammar, thrown between a tag's parse and the template parser, which notes it and goes on.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="offset">Where in the source; negative is the start of the tag.</param>
public sealed class SyntaxException(string message, int offset = -1) : Exception(message)
{
    /// <summary>Where in the source, in UTF-16 code units; negative is the start of the tag.</summary>
    public int Offset { get; } = offset;
}

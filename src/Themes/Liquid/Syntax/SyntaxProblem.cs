namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>One place where a template breaks the grammar.</summary>
/// <param name="Message">What is wrong, without the place.</param>
/// <param name="File">The file; null for a template without a name.</param>
/// <param name="Line">The line from 1.</param>
/// <param name="Column">The column from 1, in UTF-16 code units.</param>
/// <param name="Text">The offending text: the tag or output it stands in.</param>
public sealed record SyntaxProblem(string Message, string? File, int Line, int Column, string Text)
{
    /// <summary>The sentence as it is printed where the file was to be rendered.</summary>
    public override string ToString() => Sentence(Message + Context);

    internal string Context => Text.Length == 0 ? "" : $" in \"{Text}\"";

    string Sentence(string words) => File is null ? $"Liquid syntax error (line {Line}): {words}" : $"Liquid syntax error ({File} line {Line}): {words}";
}

namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>What the parser does with markup that breaks the grammar.</summary>
public enum SyntaxMode
{
    /// <summary>Reads such markup the way published themes rely on, with a warning.</summary>
    Lax,
    /// <summary>Notes it as an error.</summary>
    Strict,
}

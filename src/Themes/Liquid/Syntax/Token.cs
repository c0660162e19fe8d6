namespace Vitrine.Themes.Liquid.Syntax;

/// <summary>One token of a markup: its kind and where it stands in the source.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
readonly record struct Token(TokenKind Kind, int Start, int End)
{
    static readonly string[] Names =
    [
        "end_of_string", "id", "number", "string", "comparison", "pipe", "dot", "dotdot", "colon", "comma",
        "open_square", "close_square", "open_round", "close_round", "question", "dash",
    ];

    /// <summary>The kind in the words of Liquid's messages.</summary>
    public static string NameOf(TokenKind kind) => Names[(int)kind];

    public ReadOnlySpan<char> In(string source) => source.AsSpan(Start, End - Start);

    /// <summary>The token as Liquid's messages show it: <c>[:comma, ","]</c>.</summary>
    public string Shown(string source) =>
        Kind == TokenKind.EndOfString ? "[:end_of_string]" : $"[:{NameOf(Kind)}, {Quoted(In(source).ToString())}]";

    static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>How much a stranger's template may use. Every limit is always on; the defaults leave a full-size theme a wide margin.</summary>
public sealed record BudgetLimits
{
    /// <summary>The limits that hold where nobody says otherwise.</summary>
    public static BudgetLimits Default { get; } = new();

    /// <summary>Digits of a whole number that text may be read as.</summary>
    internal const int MaxNumberDigits = 400;

    /// <summary>Characters of one template file. Default 262,144, as much as Shopify takes.</summary>
    public int TemplateCharacters { get; init; } = 1 << 18;

    /// <summary>Problems noted for one template file before the parser stops looking. Default 100.</summary>
    public int SyntaxProblems { get; init; } = 100;

    /// <summary>Blocks inside blocks, and brackets inside brackets. Default 100.</summary>
    public int ParseDepth { get; init; } = 100;

    /// <summary>One for each node, each turn of a loop, each item that a filter touches, each 64 characters that text work reads. Default 400,000.</summary>
    public long Steps { get; init; } = 400_000;

    /// <summary>Bytes of UTF-8 that a render may write. Default 2,000,000.</summary>
    public int OutputBytes { get; init; } = 2_000_000;

    /// <summary>Bytes that text, lists and captures made by the template may take in all, whether still alive or not. Default 8,000,000.</summary>
    public long TextBytes { get; init; } = 8_000_000;

    /// <summary>Values in one list that a template makes. Default 50,000.</summary>
    public int ListItems { get; init; } = 50_000;

    /// <summary>Names that a template may assign. Default 10,000.</summary>
    public int Names { get; init; } = 10_000;

    /// <summary>Files inside files, and loops inside those, in one chain. Default 100.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Runtime errors of one render; each costs an exception. Default 500.</summary>
    public int Errors { get; init; } = 500;

    /// <summary>Unplanned look-ups that a render may record. Default 50.</summary>
    public int Queries { get; init; } = 50;

    /// <summary>Bits of a whole number. Default 1,024.</summary>
    public int NumberBits { get; init; } = 1024;

    /// <summary>Time on the wall, looked at every 1,024 steps. Default 200 ms.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(200);
}

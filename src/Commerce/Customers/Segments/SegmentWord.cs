namespace Vitrine.Commerce.Customers.Segments;

/// <summary>A piece of a segment's text.</summary>
/// <param name="At">Its first letter, counted from 1.</param>
/// <param name="Text">As it was written; of a quoted text what stands between the quotes.</param>
readonly record struct SegmentWord(SegmentWordKind Kind, int At, string Text)
{
    public bool Is(string word) => Kind is SegmentWordKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind is SegmentWordKind.Sign && Text == sign;

    /// <summary>As an error names it.</summary>
    public string Shown => Kind is SegmentWordKind.End ? "…" : Text.Length <= 40 ? Text : Text[..40] + "…";
}

enum SegmentWordKind
{
    Word,
    Number,
    Day,
    Text,
    Sign,
    End,
}

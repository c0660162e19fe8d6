namespace Vitrine.Themes.Liquid.Values;

/// <summary>Text counted in characters as people write them down, where one outside the basic plane is one and not two.</summary>
static class Characters
{
    public static int Count(string text)
    {
        if (!HasPairs(text)) return text.Length;
        var count = 0;
        for (var i = 0; i < text.Length; i++, count++)
            if (IsPair(text, i)) i++;
        return count;
    }

    public static string First(string text) => text.Length == 0 ? "" : text[..(IsPair(text, 0) ? 2 : 1)];

    public static string Last(string text) => text.Length == 0 ? "" : text[^(text.Length > 1 && IsPair(text, text.Length - 2) ? 2 : 1)..];

    /// <summary>The part of <paramref name="count"/> characters from <paramref name="start"/>; both lie within the text.</summary>
    public static string Part(string text, int start, int count)
    {
        if (!HasPairs(text)) return text.Substring(start, count);
        var from = Offset(text, 0, start);
        return text[from..Offset(text, from, count)];
    }

    static int Offset(string text, int from, int characters)
    {
        for (; characters > 0 && from < text.Length; characters--) from += IsPair(text, from) ? 2 : 1;
        return from;
    }

    static bool HasPairs(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    static bool IsPair(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
}

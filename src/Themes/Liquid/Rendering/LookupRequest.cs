namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>One thing that a drop was asked for and did not have.</summary>
/// <param name="Kind">The kind of thing, as <c>collection</c>.</param>
/// <param name="Key">Which one, as its handle.</param>
public readonly record struct LookupRequest(string Kind, string Key);

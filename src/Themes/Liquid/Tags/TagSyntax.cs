namespace Vitrine.Themes.Liquid.Tags;

/// <summary>A registered tag.</summary>
/// <param name="Name">The word after <c>{%</c>.</param>
/// <param name="Parse">Reads the tag and makes its node; null renders nothing.</param>
sealed record TagSyntax(string Name, Func<TagParser, Node?> Parse);

namespace Vitrine.Commerce.Metafields;

/// <summary>What a metafield is to say, all of it.</summary>
/// <param name="Name">Namespace and key with a point between them, such as <c>custom.material</c>.</param>
/// <param name="Value">As it was typed or as a file has it. A list is JSON, or one entry a line. Empty: nothing.</param>
public sealed record MetafieldWish(string Name, string Value);

namespace Vitrine.Commerce.Metafields;

/// <summary>One value as it is kept, see <see cref="MetafieldValue"/>.</summary>
public sealed record MetafieldItem(string Text, string TextKey = "", double? Number = null, long? Target = null);

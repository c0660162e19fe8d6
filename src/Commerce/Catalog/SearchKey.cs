namespace Vitrine.Commerce.Catalog;

/// <summary>
/// A text as it is compared when case does not matter. Kept beside the text, since the engines do not agree on what lower case
/// is: SQLite knows A to Z alone.
/// </summary>
public static class SearchKey
{
    public static string Of(string text) => text.Normalize(System.Text.NormalizationForm.FormC).Trim().ToLowerInvariant();
}

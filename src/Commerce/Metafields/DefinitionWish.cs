using System.Text.RegularExpressions;
using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Metafields;

/// <summary>A field as a merchant wants it. Whose it is, its name and its type are only heard where it is new.</summary>
public sealed partial record DefinitionWish : IChecked
{
    /// <summary>Null: a new one.</summary>
    public MetafieldId? Id { get; init; }

    public MetafieldOwner Owner { get; init; }

    /// <summary>Empty: <c>custom</c>.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Empty: made of the name.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Type { get; init; } = "";

    public bool IsRequired { get; init; }

    public string? Least { get; init; }

    public string? Greatest { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The type of metaobject, for fields that lead to one.</summary>
    public string? Metaobject { get; init; }

    /// <summary>Whether it has a place in editors, the last one where it is new there.</summary>
    public bool IsPinned { get; init; } = true;

    public bool IsFacet { get; init; }

    public bool IsRule { get; init; }

    public bool IsShown { get; init; }

    internal string NamespaceOrOwn => Namespace.Trim() is { Length: > 0 } some ? some : "custom";

    internal string KeyOrMade => Key.Trim() is { Length: > 0 } some ? some : Handle.Of(Name).Replace('-', '_') is var made && made.Length > MetafieldDefinition.LongestPart ? made[..MetafieldDefinition.LongestPart] : made;

    public IEnumerable<Problem> Problems()
    {
        if (Name.Trim().Length == 0) yield return new Problem("required", "Please fill this in.", "name");
        foreach (var (text, most, field) in (IEnumerable<(string?, int, string)>)[(Name, MetafieldDefinition.LongestName, "name"), (Description, MetafieldDefinition.LongestDescription, "description"), (Least, MetafieldDefinition.LongestLimit, "least"), (Greatest, MetafieldDefinition.LongestLimit, "greatest"), (Pattern, MetafieldDefinition.LongestPattern, "pattern")])
        {
            if (CatalogText.Check(text, most, field) is { } problem) yield return problem;
        }

        if (Choices.Count > MetafieldDefinition.MostChoices) yield return new Problem("metafield_many", $"A list has at most {MetafieldDefinition.MostChoices} entries.", "choices") { Values = [MetafieldDefinition.MostChoices] };
        if (Choices.Select(choice => CatalogText.Check(choice, 255, "choices")).OfType<Problem>().FirstOrDefault() is { } broken) yield return broken;
        if (Pattern is { Length: > 0 } pattern && MetafieldText.Compiled(pattern) is null) yield return new Problem("metafield_pattern_invalid", "This is no regular expression that can be used here. Lookarounds and references back are not.", "pattern");
        if (Id is not null) yield break;
        if (!Enum.IsDefined(Owner)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "owner");
        if (MetafieldType.Find(Type) is null) yield return new Problem("not_offered", "Choose one of the values that are offered.", "type");
        if (!Part().IsMatch(NamespaceOrOwn)) yield return new Problem("metafield_part_invalid", "Use 2 to 64 of the letters a to z, digits, hyphens and underscores.", "namespace");
        if (!Part().IsMatch(KeyOrMade)) yield return new Problem("metafield_part_invalid", "Use 2 to 64 of the letters a to z, digits, hyphens and underscores.", "key");
    }

    /// <summary>Whether a text can be a namespace, a key or the name of a type.</summary>
    internal static bool IsPart(string text) => Part().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{2,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}

namespace Vitrine.Commerce.Metafields;

/// <summary>A field that a merchant added to a kind of thing.</summary>
public sealed class MetafieldDefinition
{
    /// <summary>Of one kind of thing.</summary>
    public const int Most = 250;

    public const int MostChoices = 128;
    public const int LongestPart = 64;
    public const int LongestName = 255;
    public const int LongestDescription = 500;
    public const int LongestLimit = 64;
    public const int LongestPattern = 500;

    public MetafieldId Id { get; init; }

    public required MetafieldOwner Owner { get; init; }

    /// <summary>Keeps fields of several makers apart, such as <c>custom</c>; of a metaobject's fields its type.</summary>
    public required string Namespace { get; init; }

    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>For whoever fills it in. Empty: nothing is said.</summary>
    public string Description { get; set; } = "";

    /// <summary>The name of a <see cref="MetafieldType"/>. It never changes: the values are written in it.</summary>
    public required string Type { get; init; }

    public bool IsRequired { get; set; }

    /// <summary>In the type's own form; for texts a count of letters. Null: no limit. A rating always has it.</summary>
    public string? Least { get; set; }

    /// <inheritdoc cref="Least"/>
    public string? Greatest { get; set; }

    /// <summary>A regular expression that the whole of a text has to fulfil, or null.</summary>
    public string? Pattern { get; set; }

    /// <summary>The only values it may have; empty: any.</summary>
    public List<string> Choices { get; set; } = [];

    /// <summary>The type of metaobject that it leads to, where it leads to one; else null.</summary>
    public string? Metaobject { get; init; }

    /// <summary>Its place in editors, from 1. Null: behind those that have one, folded away.</summary>
    public int? Position { get; set; }

    /// <summary>Whether shoppers narrow a search by it.</summary>
    public bool IsFacet { get; set; }

    /// <summary>Whether the conditions of collections can ask for it.</summary>
    public bool IsRule { get; set; }

    /// <summary>Whether shoppers see its values on the thing's page.</summary>
    public bool IsShown { get; set; }

    public List<MetafieldValue> Values { get; } = [];

    /// <summary>As files and themes name it: <c>custom.material</c>.</summary>
    public string FullName => $"{Namespace}.{Key}";

    public MetafieldType Meaning => MetafieldType.Find(Type) ?? throw new InvalidOperationException($"The field {FullName} has the type {Type}, which this program does not know. Start a program that does.");
}

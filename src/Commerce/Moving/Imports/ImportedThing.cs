using Vitrine.Commerce.Catalog;

namespace Vitrine.Commerce.Moving.Imports;

/// <summary>One thing that an import made or changed, with what it takes to undo that. Written in the transaction of the change.</summary>
public sealed class ImportedThing
{
    public const int LongestName = 255;

    public long Id { get; init; }

    public ImportId ImportId { get; init; }

    public required ThingKind Kind { get; init; }

    /// <summary>The number of the product, collection, page, redirect or variant.</summary>
    public required long ThingId { get; init; }

    /// <summary>Of stock: the number of the location; else 0.</summary>
    public long Place { get; init; }

    /// <summary>As people know it: its handle, or its address.</summary>
    public required string Name
    {
        get;
        init => (field, NameKey) = (value, SearchKey.Of(value));
    }

    public string NameKey { get; private init; } = "";

    public required int Line { get; init; }

    /// <summary><see cref="ThingOutcome.Made"/> or <see cref="ThingOutcome.Changed"/>.</summary>
    public required ThingOutcome Outcome { get; init; }

    /// <summary>What it was, as JSON; null for what was made.</summary>
    public string? Before { get; init; }

    /// <summary>What it became, as 64 hexadecimal digits: whoever changed it since is noticed. Of stock: the number that was put.</summary>
    public required string After { get; set; }

    public UndoState Undo { get; set; }
}

/// <summary>What an import moves. Stored by name.</summary>
public enum ThingKind
{
    Product,
    Collection,
    Page,
    Redirect,
    Stock,
}

/// <summary>Whether a thing went back. Stored by name.</summary>
public enum UndoState
{
    None,
    Undone,

    /// <summary>Somebody changed it since, or something else holds it: it was left.</summary>
    Left,
}

namespace Vitrine.Commerce.Metafields;

/// <summary>Kinds of things that a merchant can add fields to. Others join here as they come.</summary>
public enum MetafieldOwner
{
    Product,
    Variant,
    Collection,
    Page,
    Blog,
    Article,

    /// <summary>The shop itself: there is one, with the number <see cref="Settings.ShopSettings.OnlyId"/>.</summary>
    Shop,

    /// <summary>An entry of a type that the merchant made; the namespace of its fields is the type.</summary>
    Metaobject,
}

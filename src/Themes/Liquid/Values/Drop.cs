namespace Vitrine.Themes.Liquid.Values;

/// <summary>An object of the host that a template may ask by name: a product, the cart, the shop.</summary>
/// <remarks>
/// A drop answers from memory and says explicitly which names it knows; nothing is reflected. Something that was not planned for
/// is noted on the render's <see cref="Lookups"/>, which the drop was made with, and answered with nil: the host reads all such
/// requests in one batch and renders again.
/// </remarks>
public abstract class Drop
{
    /// <summary>The value of a name.</summary>
    /// <param name="name">The word after the dot or the text between the brackets.</param>
    /// <param name="value">The value; nil when unknown.</param>
    /// <returns>False when this drop does not know the name, so that <c>size</c>, <c>first</c> and <c>last</c> may answer from <see cref="Items"/>.</returns>
    public abstract bool TryGet(string name, out LiquidValue value);

    /// <summary>What a loop walks over; null when this is not a collection.</summary>
    public virtual LiquidList? Items => null;

    /// <summary>What was read when a template touched this drop, as <c>product:12</c>; null says nothing. Collected in <see cref="RenderReport.Reads"/>.</summary>
    public virtual string? ReadTag => null;

    /// <summary>Whether the value holds anything of the person who asked (cart, customer, localization), so that a page is not shared.</summary>
    public virtual bool IsPersonal => false;

    /// <summary>What the drop prints as.</summary>
    public override string ToString() => GetType().Name;
}

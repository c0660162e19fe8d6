namespace Vitrine.Commerce.Carts;

/// <summary>Carts of shoppers.</summary>
public sealed record CartsOptions
{
    public const string Section = "Carts";

    /// <summary>Days after its last change until a guest's cart is forgotten. From 1 to 365.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>The same for the cart of a customer account. From 1 to 730.</summary>
    public int KeepForCustomersDays { get; init; } = 180;

    public TimeSpan KeptFor(string? customer) => TimeSpan.FromDays(customer is null ? KeepDays : KeepForCustomersDays);

    /// <summary>What is wrong with the settings, every problem at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (KeepDays is < 1 or > 365) yield return $"Carts:KeepDays is {KeepDays}. Set it to 1 to 365.";
        if (KeepForCustomersDays is < 1 or > 730) yield return $"Carts:KeepForCustomersDays is {KeepForCustomersDays}. Set it to 1 to 730.";
    }
}

namespace Vitrine.Commerce.Shipping.Carriers;

/// <summary>Somebody who carries parcels and says what that costs. Found by scanning the rooms; made once for each question, with what it asks for in its constructor.</summary>
public interface ICarrier
{
    /// <summary>How rates name it, such as <c>dhl</c>. Never changes.</summary>
    string Name { get; }

    /// <summary>What merchants read.</summary>
    string Title { get; }

    /// <summary>What this parcel costs. What goes wrong is one of the <see cref="CarrierAnswer"/>s; an exception counts as <see cref="CarrierAnswer.Unavailable"/> and is logged.</summary>
    /// <param name="cancel">Also when it takes too long, see <see cref="AskCarriers.Patience"/>.</param>
    Task<CarrierAnswer> AskAsync(CarrierParcel parcel, CancellationToken cancel);
}

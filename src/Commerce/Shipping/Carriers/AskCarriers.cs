using Microsoft.Extensions.Logging;

namespace Vitrine.Commerce.Shipping.Carriers;

/// <summary>Asks carriers, all at once and none of them for long.</summary>
public sealed class AskCarriers(IEnumerable<ICarrier> carriers, TimeProvider time, ILogger<AskCarriers> log)
{
    const int MostOffers = 50;

    /// <summary>How long a carrier may think. A shopper waits for it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(4);

    /// <summary>By rate. Every question has an answer.</summary>
    public async Task<IReadOnlyDictionary<RateId, CarrierAnswer>> OfAsync(IReadOnlyList<(RateId Rate, string Carrier, CarrierParcel Parcel)> questions, CancellationToken cancel)
    {
        var answers = await Task.WhenAll(questions.Select(async question => (question.Rate, Answer: await OneAsync(question.Carrier, question.Parcel, cancel))));
        return answers.ToDictionary(pair => pair.Rate, pair => pair.Answer);
    }

    async Task<CarrierAnswer> OneAsync(string name, CarrierParcel parcel, CancellationToken cancel)
    {
        if (carriers.FirstOrDefault(one => one.Name == name) is not { } carrier) return new CarrierAnswer.Unavailable("there is no such carrier");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            // One that does not listen is left alone.
            var answer = await carrier.AskAsync(parcel, either.Token).WaitAsync(either.Token);
            if (answer is not CarrierAnswer.Offered offered || offered.Offers.All(IsPossible) && offered.Offers.Count is > 0 and <= MostOffers) return answer;
            log.LogWarning("The carrier {Carrier} offered what cannot be", name);
            return new CarrierAnswer.Unavailable("it offered what cannot be");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("The carrier {Carrier} did not answer in time", name);
            return new CarrierAnswer.TooSlow();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogWarning(exception, "The carrier {Carrier} failed", name);
            return new CarrierAnswer.Unavailable(exception.GetType().Name);
        }
    }

    static bool IsPossible(CarrierAnswer.Offer offer) =>
        offer.PriceMinor is >= 0 and <= ShippingRate.MostMinor && offer.Name.Trim().Length is > 0 and <= ShippingRate.LongestName
        && (offer.Days is not { } days || (days.Min >= 0 && days.Max >= days.Min && days.Max <= ShippingRate.MostDays));
}

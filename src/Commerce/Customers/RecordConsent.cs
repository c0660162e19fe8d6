using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Customers;

/// <summary>The one way in which a consent comes about or ends: a row of proof, and what stands of it on the customer.</summary>
public static class RecordConsent
{
    /// <summary>Where it was said.</summary>
    /// <param name="Name">See <see cref="CustomerConsent.Source"/>.</param>
    /// <param name="Wording">The words as they stood there.</param>
    /// <param name="By">See <see cref="CustomerConsent.By"/>.</param>
    public sealed record Source(string Name, string Wording, string By);

    extension(StoreDb store)
    {
        /// <summary>Adds the proof to what is saved next. What stands already is not said again.</summary>
        /// <returns>Whether anything changed.</returns>
        public bool Consent(Customer customer, ConsentKind kind, bool given, Source source, DateTimeOffset at)
        {
            var now = given ? ConsentState.Given : ConsentState.Withdrawn;
            var before = kind is ConsentKind.Mail ? customer.MailConsent : customer.SmsConsent;
            // Who never gave any withdraws nothing.
            if (before == now || (before is ConsentState.None && !given)) return false;
            if (kind is ConsentKind.Mail) customer.MailConsent = now;
            else customer.SmsConsent = now;
            store.CustomerConsents.Add(new CustomerConsent { CustomerId = customer.Id, Kind = kind, IsGiven = given, At = at, Source = source.Name, Wording = source.Wording, By = source.By });
            store.Announce(new CustomerConsentChanged(customer.Id, kind, given));
            return true;
        }
    }
}

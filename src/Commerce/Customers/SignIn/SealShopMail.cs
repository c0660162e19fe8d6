using System.Globalization;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Makes mails to customers. <c>store.Announce(mail)</c> in the transaction of the change sends them.</summary>
public sealed class SealShopMail(SealForCustomers seal)
{
    const string Purpose = "mail";

    /// <param name="Key">The link's secret; null: the link has none.</param>
    /// <param name="At">What happened when, or until when the link is good.</param>
    public sealed record Content(string To, string? Key, DateTimeOffset At)
    {
        /// <summary>As mails take a time.</summary>
        public string AtText => At.ToString("O", CultureInfo.InvariantCulture);

        /// <summary>Null: the mail brings no gift card.</summary>
        public Gift? Gift { get; init; }
    }

    /// <param name="Message">What the giver has to say; empty: nothing.</param>
    /// <param name="AmountMinor">In minor units.</param>
    /// <param name="Currency">ISO 4217 code.</param>
    public sealed record Gift(string Code, string Message, long AmountMinor, string Currency);

    public ShopMailWanted Seal(ShopMailTemplate template, CustomerId? customer, string language, Content content) => new(Guid.NewGuid(), customer, template.Name, language, seal.Seal(Purpose, content));

    /// <returns>Null: it is another shop's, or its key is gone.</returns>
    public Content? Open(ShopMailWanted mail) => seal.Open<Content>(Purpose, mail.Sealed);
}

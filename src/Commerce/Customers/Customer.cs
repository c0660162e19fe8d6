using Vitrine.Commerce.Catalog;

namespace Vitrine.Commerce.Customers;

/// <summary>Somebody who buys in this shop. The account is this shop's alone: the same mail address in another shop is another customer.</summary>
public sealed class Customer
{
    /// <summary>Of a mail address, as RFC 5321 has it and two letters more.</summary>
    public const int LongestMail = 256;

    public const int LongestName = 100;
    public const int LongestPhone = 40;
    public const int LongestNote = 5_000;
    public const int LongestTag = 100;
    public const int LongestLocale = 35;
    public const int MostTags = 50;
    public const int MostAddresses = 50;

    public required CustomerId Id { get; init; }

    /// <summary>As it was written.</summary>
    public required string Mail
    {
        get;
        set => (field, MailKey) = (value, SearchKey.Of(value));
    }

    /// <summary>As it is compared. Unique in the shop.</summary>
    public string MailKey { get; private set; } = "";

    /// <summary>Empty: not told.</summary>
    public string FirstName
    {
        get;
        set => (field, NameKey) = (value, KeyOf(value, LastName));
    } = "";

    /// <summary>Empty: not told.</summary>
    public string LastName
    {
        get;
        set => (field, NameKey) = (value, KeyOf(FirstName, value));
    } = "";

    /// <summary>Both names as they are searched for.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>E.164; empty: not told.</summary>
    public string Phone { get; set; } = "";

    /// <summary>BCP 47 tag in which mails are written; empty: the shop's own language.</summary>
    public string Locale { get; set; } = "";

    /// <summary>The merchant's, never shown to the customer.</summary>
    public string Note { get; set; } = "";

    public bool TaxExempt { get; set; }

    /// <summary>As <see cref="Taxes.VatNumber"/> writes it; empty: none.</summary>
    public string VatNumber { get; set; } = "";

    public CustomerState State { get; set; }

    /// <summary>What stands now of the consents, so that lists and segments can ask; the proof is in <see cref="CustomerConsent"/>.</summary>
    public ConsentState MailConsent { get; set; }

    /// <inheritdoc cref="MailConsent"/>
    public ConsentState SmsConsent { get; set; }

    /// <summary>ASP.NET Core Identity's; null: there is no password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>A session is good for the stamp that it was begun under.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Kept by orders.</summary>
    public int OrdersCount { get; set; }

    /// <summary>In minor units of the shop's currency; kept by orders.</summary>
    public long SpentMinor { get; set; }

    /// <summary>Null: none yet. Kept by orders.</summary>
    public DateTimeOffset? LastOrderAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public List<CustomerTag> Tags { get; } = [];

    public List<CustomerAddress> Addresses { get; } = [];

    /// <summary>As people call them: the name, or the mail address of whoever told none.</summary>
    public string Name => NameOf(FirstName, LastName, Mail);

    public static string NameOf(string first, string last, string mail) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : mail;

    /// <summary>A new one, with a stamp of its own.</summary>
    public static Customer New(string mail, DateTimeOffset now) => new() { Id = CustomerId.New(now), Mail = mail.Trim(), SecurityStamp = NewStamp(), CreatedAt = now, UpdatedAt = now };

    internal static string NewStamp() => Guid.NewGuid().ToString("N");

    static string KeyOf(string first, string last) => SearchKey.Of($"{first} {last}");
}

public enum CustomerState
{
    /// <summary>Known to the shop, and has no password: bought as a guest, was written down or moved in.</summary>
    Guest,

    /// <summary>Was asked to choose a password and has not yet.</summary>
    Invited,

    /// <summary>Signs in.</summary>
    Active,

    /// <summary>Locked out by the merchant.</summary>
    Disabled,
}

/// <summary>A word by which the merchant finds customers again.</summary>
public sealed class CustomerTag
{
    public CustomerId CustomerId { get; init; }

    public required string Tag
    {
        get;
        init => (field, TagKey) = (value, Catalog.SearchKey.Of(value));
    }

    public string TagKey { get; private init; } = "";
}

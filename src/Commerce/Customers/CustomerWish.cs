using System.ComponentModel.DataAnnotations;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers;

/// <summary>A customer as a merchant wants them.</summary>
public sealed record CustomerWish : IChecked
{
    static readonly EmailAddressAttribute MailRule = new();

    /// <summary>For a change; null for a new one.</summary>
    public CustomerId? Id { get; init; }

    /// <summary>When the row that was shown was last changed; null: whatever stands there now is overwritten.</summary>
    public DateTimeOffset? Seen { get; init; }

    [Required, MaxLength(Customer.LongestMail)] public string Mail { get; init; } = "";

    [MaxLength(Customer.LongestName)] public string FirstName { get; init; } = "";

    [MaxLength(Customer.LongestName)] public string LastName { get; init; } = "";

    /// <summary>As it is dialled in the shop's country, or with + in front.</summary>
    [MaxLength(Customer.LongestPhone)] public string Phone { get; init; } = "";

    /// <summary>One of the shop's languages, or empty.</summary>
    [MaxLength(Customer.LongestLocale)] public string Locale { get; init; } = "";

    [MaxLength(Customer.LongestNote)] public string Note { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool TaxExempt { get; init; }

    [MaxLength(Taxes.VatNumber.Longest)] public string VatNumber { get; init; } = "";

    public IEnumerable<Problem> Problems()
    {
        if (MailProblem(Mail) is { } mail) yield return mail;
        foreach (var (text, most, field) in (IEnumerable<(string, int, string)>)[(FirstName, Customer.LongestName, "firstName"), (LastName, Customer.LongestName, "lastName"), (Note, Customer.LongestNote, "note")])
            if (CatalogText.Check(text, most, field) is { } strange) yield return strange;
        if (TagProblem(Tags, "tags") is { } tag) yield return tag;
        if (VatNumber.Trim().Length > 0 && !Taxes.VatNumber.TryParse(VatNumber, "", out _)) yield return new Problem("customer_vat", "This is no VAT number. Write it with the letters of its country, such as DE136695976.", "vatNumber");
    }

    /// <summary>Why nobody can be written to under this address, or null.</summary>
    internal static Problem? MailProblem(string? mail, string field = "mail") =>
        CatalogText.Told(mail) is not { } told ? null // that it is missing is said elsewhere
        : told.Length > Customer.LongestMail ? new Problem("too_long", $"Use {Customer.LongestMail} characters or fewer.", field) { Values = [Customer.LongestMail] }
        : !MailRule.IsValid(told) || told.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>') || CatalogText.Check(told, Customer.LongestMail, field) is not null
            ? new Problem("mail_invalid", "This is no mail address. Write it like name@example.com.", field)
        : null;

    internal static Problem? TagProblem(IReadOnlyList<string> tags, string field)
    {
        if (tags.Count > Customer.MostTags) return new Problem("customer_tags_many", $"A customer has at most {Customer.MostTags} tags. Leave some out.", field) { Values = [Customer.MostTags] };
        return tags.Select(tag => CatalogText.Check(tag, Customer.LongestTag, field)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>As tags are kept: none empty, none twice.</summary>
    internal static IReadOnlyList<string> TidyTags(IEnumerable<string> tags) => [.. tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal)];
}

using Vitrine.Commerce.Catalog;

namespace Vitrine.Commerce.Pricing;

/// <summary>By which a shop knows a shopper again where it counts what each of them had: the account, or the mail address of whoever has none.</summary>
public static class CustomerKey
{
    public const int Longest = 264;

    public static string Of(Guid account) => $"account:{account:N}";

    /// <summary>The same for every way of writing one address.</summary>
    public static string OfMail(string mail) => $"mail:{SearchKey.Of(mail)}";

    /// <summary>The mail address in a key; null for an account.</summary>
    public static string? MailOf(string? key) => key is not null && key.StartsWith("mail:", StringComparison.Ordinal) ? key["mail:".Length..] : null;
}

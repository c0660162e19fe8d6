namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>A mail that a shop writes to its customers. Its texts are the words <c>mails.shop_{name}_subject</c>, <c>_text</c>, <c>_button</c> and <c>_small</c>.</summary>
/// <param name="Name">Stored with the mail; never changed once released.</param>
/// <param name="Path">Where its button leads on the shop's own host.</param>
public sealed record ShopMailTemplate(string Name, string Path)
{
    public static ShopMailTemplate SignIn { get; } = new("sign_in", "/account/link");

    public static ShopMailTemplate Recovery { get; } = new("recovery", "/account/reset");

    public static ShopMailTemplate Registration { get; } = new("registration", "/account/activate");

    /// <summary>To whoever registers and has an account already.</summary>
    public static ShopMailTemplate Known { get; } = new("known", "/account/login");

    public static ShopMailTemplate Invitation { get; } = new("invitation", "/account/activate");

    public static ShopMailTemplate PasswordChanged { get; } = new("password_changed", "/account/recover");

    public static ShopMailTemplate GiftCard { get; } = new("gift_card", "/");

    /// <summary>One that cannot be spent from a day on.</summary>
    public static ShopMailTemplate GiftCardUntil { get; } = new("gift_card_until", "/");

    public static IReadOnlyList<ShopMailTemplate> All { get; } = [SignIn, Recovery, Registration, Known, Invitation, PasswordChanged, GiftCard, GiftCardUntil];
}

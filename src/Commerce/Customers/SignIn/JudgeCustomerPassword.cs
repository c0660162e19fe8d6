using Vitrine.Commerce.Catalog;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers.SignIn;

/// <summary>Whether a password may be set. Length beats signs (NIST SP 800-63B, 3.1.1.2).</summary>
public static class JudgeCustomerPassword
{
    public const int Shortest = 10;
    public const int Longest = 200; // what is hashed has an end

    const int FewestLetters = 5;

    /// <returns>Null: it may.</returns>
    public static Problem? Of(string password, string mail, string field = "password")
    {
        if (password.Length == 0) return new Problem("required", "Please fill this in.", field);
        if (password.Length < Shortest) return new Problem("password_short", $"Use {Shortest} characters or more.", field) { Values = [Shortest] };
        if (password.Length > Longest) return new Problem("too_long", $"Use {Longest} characters or fewer.", field) { Values = [Longest] };
        var own = mail.Split('@')[0];
        return password.Distinct().Count() < FewestLetters || (own.Length > 2 && SearchKey.Of(mail).StartsWith(password.Trim(), StringComparison.OrdinalIgnoreCase)) || (password.Contains(own, StringComparison.OrdinalIgnoreCase) && password.Length - own.Length < Shortest / 2)
            ? new Problem("password_simple", "This password is too easy to guess. Mix more different characters, or use a few unusual words.", field)
            : null;
    }
}

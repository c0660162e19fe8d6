using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace Vitrine.Commerce.Addresses;

/// <summary>Phone numbers: typed as people dial them, kept as E.164, shown with their country in front.</summary>
public static class PhoneNumbers
{
    static readonly PhoneNumberUtil Known = PhoneNumberUtil.GetInstance();

    /// <summary>Reads a number.</summary>
    /// <param name="country">Where it is dialled, for numbers that do not begin with +. Null: only those are read.</param>
    /// <param name="number">E.164, such as <c>+33142685300</c>.</param>
    /// <returns>False: nobody has such a number.</returns>
    public static bool TryRead([NotNullWhen(true)] string? text, string? country, [NotNullWhen(true)] out string? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Address.LongestPhone) return false;
        try
        {
            var parsed = Known.Parse(text, country);
            if (!Known.IsValidNumber(parsed)) return false;
            number = Known.Format(parsed, PhoneNumberFormat.E164);
            return true;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    /// <summary>As people read it, such as <c>+33 1 42 68 53 00</c>. What is no number is shown as it is.</summary>
    public static string Show(string number)
    {
        try { return Known.Format(Known.Parse(number, null), PhoneNumberFormat.INTERNATIONAL); }
        catch (NumberParseException) { return number; }
    }
}

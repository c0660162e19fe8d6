namespace Vitrine.Commerce.Taxes;

/// <summary>A VAT number in the form of its country, whose check digits are right. Whether it was given to anybody is not known: nobody is asked.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, with <c>GR</c> for Greece, and <c>XI</c> for Northern Ireland.</param>
/// <param name="Text">Without spaces, beginning with its letters: <c>DE136695976</c>, <c>EL094259216</c>, <c>CHE107787577</c>.</param>
/// <remarks>Forms: https://ec.europa.eu/taxation_customs/vies/#/faq, https://www.gov.uk/guidance/vat-eu-country-codes-vat-numbers-and-vat-in-other-languages; the check digits as the authorities of each country tell them.</remarks>
public readonly record struct VatNumber(string Country, string Text)
{
    /// <summary>As it was written, with spaces and points. Longer ones are none.</summary>
    public const int Longest = 30;

    public bool InUnion => Country == "XI" || TaxTerritory.MemberStates.Contains(Country);

    /// <summary>Reads a number as people write it: in any case, with spaces, points and hyphens.</summary>
    /// <param name="country">Whose it is where its letters do not say so: a country, or <c>XI</c>. Empty: it has to say so itself.</param>
    /// <returns>False where it is not in the form of any country, or its check digits are wrong.</returns>
    public static bool TryParse(string? written, string country, out VatNumber number)
    {
        number = default;
        if (written is null || written.Length > Longest) return false;
        var text = string.Concat(written.Where(c => c is not (' ' or '.' or '-' or '/' or '\u00A0'))).ToUpperInvariant();
        if (text.Length < 4 || !text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '+' or '*')) return false;
        var letters = text[..2];
        if (IsRight(letters, text[2..], out var home, out var plain))
        {
            number = new VatNumber(home, plain);
            return true;
        }

        var own = country == "GR" ? "EL" : country;
        // With its letters it was looked at: they are no part of the number.
        if (letters == own || !IsRight(own, own == "CH" && text.StartsWith('E') ? text : own == "CH" ? "E" + text : text, out home, out plain)) return false;
        number = new VatNumber(home, plain);
        return true;
    }

    static bool IsRight(string letters, string rest, out string country, out string plain)
    {
        country = letters == "EL" ? "GR" : letters;
        if (letters == "CH") rest = Without(rest, "MWST", "TVA", "IVA");
        if (letters == "NO") rest = Without(rest, "MVA");
        plain = letters + rest;
        return letters switch
        {
            "AT" => rest.Length == 9 && rest[0] == 'U' && Digits(rest[1..], 8) && Austria(rest[1..]),
            "BE" => Belgium(rest.Length == 9 ? "0" + rest : rest, ref plain),
            "BG" => (Digits(rest, 9) && Bulgaria(rest)) || (Digits(rest, 10) && BulgarianPerson(rest)),
            "CY" => rest.Length == 9 && Digits(rest[..8], 8) && !rest.StartsWith("12", StringComparison.Ordinal) && Cyprus(rest),
            "CZ" => Czechia(rest),
            "DE" => Digits(rest, 9) && rest[0] != '0' && Iso7064(rest),
            "DK" => Digits(rest, 8) && rest[0] != '0' && Weighed(rest, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0,
            "EE" => Digits(rest, 9) && Last(rest) == (10 - (Weighed(rest, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10,
            "EL" => Digits(rest, 9) && Last(rest) == Weighed(rest, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10,
            "ES" => rest.Length == 9 && Spain(rest),
            "FI" => Digits(rest, 8) && (11 - (Weighed(rest, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 == Last(rest),
            "FR" => rest.Length == 11 && Digits(rest[2..], 9) && France(rest),
            "HR" => Digits(rest, 11) && Iso7064(rest),
            "HU" => Digits(rest, 8) && Last(rest) == (10 - (Weighed(rest, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10,
            "IE" => Ireland(rest),
            "IT" => Digits(rest, 11) && rest[..7] != "0000000" && Luhn(rest),
            "LT" => (Digits(rest, 9) && rest[7] == '1' && Lithuania(rest)) || (Digits(rest, 12) && rest[10] == '1' && Lithuania(rest)),
            "LU" => Digits(rest, 8) && Number(rest[..6]) % 89 == Number(rest[6..]),
            "LV" => Digits(rest, 11) && Latvia(rest),
            "MT" => Digits(rest, 8) && 37 - (Weighed(rest, [3, 4, 6, 7, 8, 9]) % 37) == Number(rest[6..]),
            "NL" => rest.Length == 12 && rest[9] == 'B' && Digits(rest[..9], 9) && Digits(rest[10..], 2) && Netherlands(rest),
            "PL" => Digits(rest, 10) && Weighed(rest, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == Last(rest),
            "PT" => Digits(rest, 9) && rest[0] != '0' && Portugal(rest),
            "RO" => rest.Length is >= 2 and <= 10 && Digits(rest, rest.Length) && rest[0] != '0' && Weighed(rest.PadLeft(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == Last(rest),
            "SE" => Digits(rest, 12) && Number(rest[10..]) is > 0 and < 95 && Luhn(rest[..10]),
            "SI" => Digits(rest, 8) && rest[0] != '0' && Weighed(rest, [8, 7, 6, 5, 4, 3, 2]) % 11 is not 0 and var slovenia && (11 - slovenia) % 10 == Last(rest),
            "SK" => Digits(rest, 10) && rest[0] != '0' && rest[2] is ('2' or '3' or '4' or '7' or '8' or '9') && Number(rest) % 11 == 0,
            "GB" or "XI" => Britain(rest),
            "CH" => rest.Length == 10 && rest[0] == 'E' && Digits(rest[1..], 9) && Eleven(rest[1..], [5, 4, 3, 2, 7, 6, 5, 4]),
            "NO" => Digits(rest, 9) && Eleven(rest, [3, 2, 7, 6, 5, 4, 3, 2]),
            _ => false,
        };
    }

    static string Without(string text, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
            if (text.EndsWith(end, StringComparison.Ordinal)) return text[..^end.Length];
        return text;
    }

    static bool Digits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    static int Last(string digits) => digits[^1] - '0';

    static long Number(string digits)
    {
        long number = 0;
        foreach (var c in digits) number = (number * 10) + (c - '0');
        return number;
    }

    static int Weighed(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    // Modulo 11; a rest of one, which would need a digit of ten, is given to nobody.
    static bool Eleven(string digits, ReadOnlySpan<int> weights)
    {
        var rest = Weighed(digits, weights) % 11;
        return rest != 1 && (11 - rest) % 11 == Last(digits);
    }

    static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[digits.Length - 1 - i] - '0') * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    // ISO 7064, MOD 11,10.
    static bool Iso7064(string digits)
    {
        var product = 10;
        for (var i = 0; i < digits.Length - 1; i++)
        {
            var sum = (digits[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == Last(digits);
    }

    static bool Austria(string digits)
    {
        var sum = 4;
        for (var i = 0; i < 7; i++)
        {
            var digit = (digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
            sum += (digit / 10) + (digit % 10);
        }

        return (10 - (sum % 10)) % 10 == Last(digits);
    }

    // Old ones have nine digits: a nought came before them.
    static bool Belgium(string digits, ref string plain)
    {
        if (!Digits(digits, 10) || digits[0] is not ('0' or '1')) return false;
        plain = "BE" + digits;
        return 97 - (Number(digits[..8]) % 97) == Number(digits[8..]);
    }

    static bool Bulgaria(string digits)
    {
        var rest = Weighed(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
        if (rest == 10) rest = Weighed(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10;
        return rest == Last(digits);
    }

    // A citizen's, a foreigner's, or anybody else's.
    static bool BulgarianPerson(string digits) =>
        Weighed(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == Last(digits)
        || Weighed(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == Last(digits)
        || Eleven(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]);

    static bool Cyprus(string text)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += i % 2 == 0 ? odd[text[i] - '0'] : text[i] - '0';
        return text[8] == 'A' + (sum % 26);
    }

    // A company's has eight digits; a person's nine or ten, those of nine without a check digit or with a 6 before.
    static bool Czechia(string text)
    {
        if (Digits(text, 8)) return text[0] != '9' && (11 - (Weighed(text, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 == Last(text);
        if (Digits(text, 9)) return true;
        return Digits(text, 10) && (Number(text) % 11 == 0 || (Number(text[..9]) % 11 == 10 && Last(text) == 0));
    }

    static bool Spain(string text)
    {
        const string people = "TRWAGMYFPDXBNJZSQVHLCKE", companies = "JABCDEFGHI";
        var middle = text[1..8];
        if (!middle.All(char.IsAsciiDigit)) return false;
        if (char.IsAsciiDigit(text[0])) return text[8] == people[(int)(Number(text[..8]) % 23)];
        if (text[0] is 'X' or 'Y' or 'Z') return text[8] == people[(int)(Number((text[0] - 'X').ToString(System.Globalization.CultureInfo.InvariantCulture) + middle) % 23)];
        if (text[0] is 'K' or 'L' or 'M') return text[8] == people[(int)(Number(middle) % 23)] || text[8] == companies[Control(middle)];
        if (!"ABCDEFGHJNPQRSUVW".Contains(text[0], StringComparison.Ordinal)) return false;
        var control = Control(middle);
        return text[8] == companies[control] || text[8] == '0' + control;

        static int Control(string digits)
        {
            var sum = 0;
            for (var i = 0; i < 7; i++)
            {
                var digit = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
                sum += (digit / 10) + (digit % 10);
            }

            return (10 - (sum % 10)) % 10;
        }
    }

    // Two digits are a check; two signs with a letter among them are those of newer ones, which nobody can check.
    static bool France(string text) =>
        text[..2].All(c => char.IsAsciiDigit(c) || (char.IsAsciiLetterUpper(c) && c is not ('O' or 'I')))
        && (!text[..2].All(char.IsAsciiDigit) || (12 + (3 * (Number(text[2..]) % 97))) % 97 == Number(text[..2]));

    static bool Ireland(string text)
    {
        const string letters = "WABCDEFGHIJKLMNOPQRSTUV";
        if (text.Length is not (8 or 9)) return false;
        // The form of before 2013 has a letter or sign at its second place; its digits are weighed in another order.
        if (text.Length == 8 && char.IsAsciiDigit(text[0]) && !char.IsAsciiDigit(text[1]) && Digits(text[2..7], 5)) return letters[Weighed("0" + text[2..7] + text[0], [8, 7, 6, 5, 4, 3, 2]) % 23] == text[7];
        if (!Digits(text[..7], 7) || (text.Length == 9 && !(text[8] is (>= 'A' and <= 'I') or 'W'))) return false;
        var second = text.Length == 9 && text[8] != 'W' ? text[8] - 'A' + 1 : 0;
        return letters[(Weighed(text, [8, 7, 6, 5, 4, 3, 2]) + (second * 9)) % 23] == text[7];
    }

    static bool Lithuania(string digits)
    {
        var (sum, again) = (0, 0);
        for (var i = 0; i < digits.Length - 1; i++) (sum, again) = (sum + ((digits[i] - '0') * ((i % 9) + 1)), again + ((digits[i] - '0') * (((i + 2) % 9) + 1)));
        var rest = sum % 11;
        if (rest == 10) rest = again % 11 % 10;
        return rest == Last(digits);
    }

    // A person's begins with their day of birth, and has no check of its own.
    static bool Latvia(string digits)
    {
        if (digits[0] <= '3') return Number(digits[..2]) is >= 1 and <= 32 && (digits.StartsWith("32", StringComparison.Ordinal) || Number(digits[2..4]) is >= 1 and <= 12);
        var rest = Weighed(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11;
        if (rest == 4 && digits[0] == '9') rest -= 45;
        return (rest == 4 ? 0 : rest > 4 ? 14 - rest : 3 - rest) == Last(digits);
    }

    // A company's by modulo 11; since 2020 a person's by modulo 97 over letters and digits.
    static bool Netherlands(string text)
    {
        if (Weighed(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == text[8] - '0') return true;
        var rest = 0L;
        foreach (var c in "NL" + text)
            foreach (var digit in char.IsAsciiDigit(c) ? [c] : (c - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture).ToCharArray()) rest = ((rest * 10) + (digit - '0')) % 97;
        return rest == 1;
    }

    static bool Portugal(string digits)
    {
        var check = 11 - (Weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
        return (check > 9 ? 0 : check) == Last(digits);
    }

    // Nine digits, twelve with a branch; government departments and health authorities have numbers of their own.
    static bool Britain(string text)
    {
        if (text.Length == 5 && Digits(text[2..], 3)) return (text.StartsWith("GD", StringComparison.Ordinal) && Number(text[2..]) < 500) || (text.StartsWith("HA", StringComparison.Ordinal) && Number(text[2..]) >= 500);
        if (!(Digits(text, 9) || Digits(text, 12)) || Number(text[..7]) == 0) return false;
        var sum = Weighed(text, [8, 7, 6, 5, 4, 3, 2]) + Number(text[7..9]);
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }
}

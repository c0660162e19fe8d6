using Vitrine.Commerce.Taxes;

namespace Vitrine.Tests.Commerce.Taxes;

/// <summary>VAT numbers by their form and check digits, offline. The valid ones are those of companies that print them, and those that authorities give as examples.</summary>
public sealed class VatNumberTests
{
    [Theory]
    [InlineData("AT", "ATU13585627", "ATU10223006")]
    [InlineData("BE", "BE0428759497", "BE0202239951", "BE428759497")] // once they had nine digits
    [InlineData("BG", "BG175074752", "BG7523169263")] // a company, a person
    [InlineData("CY", "CY10259033P", "CY00532445O")]
    [InlineData("CZ", "CZ25123891", "CZ7103192745")]
    [InlineData("DE", "DE136695976", "DE129273398")]
    [InlineData("DK", "DK13585628")]
    [InlineData("EE", "EE100931558", "EE100207415")]
    [InlineData("GR", "EL094259216", "EL040127797")] // Greece writes EL
    [InlineData("ES", "ESB58378431", "ESJ99216582", "ES54362315K", "ESX5253868R")] // companies, a citizen, a foreigner
    [InlineData("FI", "FI20774740", "FI09853608")]
    [InlineData("FR", "FR40303265045", "FR83404833048", "FRK7399859412")] // the last is of the form that nobody can check
    [InlineData("HR", "HR33392005961", "HR38192148118")]
    [InlineData("HU", "HU12892312", "HU21376414")]
    [InlineData("IE", "IE6433435F", "IE6433435OA", "IE8D79739I")] // until 2013, since, and the oldest
    [InlineData("IT", "IT00743110157", "IT00118439991")]
    [InlineData("LT", "LT119511515", "LT100001919017")]
    [InlineData("LU", "LU15027442", "LU26375245")]
    [InlineData("LV", "LV40003009497", "LV40003521600")]
    [InlineData("MT", "MT11679112", "MT15121333")]
    [InlineData("NL", "NL004495445B01", "NL010000446B01")]
    [InlineData("PL", "PL8567346215", "PL5260001246")]
    [InlineData("PT", "PT501964843", "PT502757191")]
    [InlineData("RO", "RO18547290", "RO11198699")]
    [InlineData("SE", "SE123456789701", "SE556188840401")]
    [InlineData("SI", "SI50223054", "SI15012557")]
    [InlineData("SK", "SK2022749619")]
    [InlineData("GB", "GB980780684", "GB434031494", "GBGD001", "GBHA599", "GB980780684001")] // a department, a health authority, a branch
    [InlineData("XI", "XI980780684")]
    [InlineData("CH", "CHE107787577", "CHE-107.787.577 MWST", "CHE 107 787 577 TVA")]
    [InlineData("NO", "NO995525828", "NO 995 525 828 MVA", "NO974760673")]
    public void A_number_is_read_as_people_write_it_and_one_wrong_digit_is_seen(string country, params string[] numbers)
    {
        foreach (var number in numbers)
        {
            Assert.True(VatNumber.TryParse(number, "", out var read), number);
            Assert.Equal(country, read.Country);
            Assert.True(VatNumber.TryParse($" {read.Text[..2].ToLowerInvariant()} {read.Text[2..]}", "", out var again), number);
            Assert.Equal(read, again);
            // Without its letters it is that of the country it is asked for.
            Assert.True(VatNumber.TryParse(country == "CH" ? read.Text[3..] : read.Text[2..], country, out var bare), number);
            Assert.Equal(read, bare);
            Assert.False(VatNumber.TryParse(read.Text + "0000", "", out _), number + "0000");
            if (country != "RO") Assert.False(VatNumber.TryParse(read.Text[..^2], country, out _), read.Text[..^2]); // there they have two to ten digits
        }

        // Somewhere a digit is another one, in the first of each that has a check.
        var first = numbers[0];
        for (var i = 3; i < first.Length; i++)
        {
            if (!char.IsAsciiDigit(first[i]) || (country is "NL" or "SE" && i > 11)) continue; // their last two say which branch
            var wrong = string.Concat(first.AsSpan(0, i), first[i] == '9' ? "8" : ((char)(first[i] + 1)).ToString(), first.AsSpan(i + 1));
            Assert.False(VatNumber.TryParse(wrong, "", out _), wrong);
        }
    }

    [Fact]
    public void Every_member_state_and_its_four_neighbours_is_tried() =>
        Assert.Equal(TaxTerritory.MemberStates.Append("GB").Append("XI").Append("CH").Append("NO").Order(StringComparer.Ordinal),
            typeof(VatNumberTests).GetMethod(nameof(A_number_is_read_as_people_write_it_and_one_wrong_digit_is_seen))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("DE")]
    [InlineData("DE000000000")]
    [InlineData("DE 12")]
    [InlineData("US123456789")] // has none
    [InlineData("GR094259216")] // Greece writes EL
    [InlineData("DE１３６６９５９７６")] // digits of another script
    [InlineData("DE136695976'; DROP TABLE")]
    [InlineData("DE1366959761366959761366959761366959")]
    [InlineData("ATX13585627")]
    [InlineData("GBGD500")]
    [InlineData("GBHA499")]
    [InlineData("GB000000000")]
    public void What_is_none_is_none(string? text) => Assert.False(VatNumber.TryParse(text, "", out _));
}

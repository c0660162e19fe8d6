using System.Globalization;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Pricing;
using Numbers = Vitrine.Commerce.Addresses.PhoneNumbers;

namespace Vitrine.Tests.Commerce.Addresses;

public sealed class AddressesTests
{
    static readonly Address Somebody = new() { FirstName = "Ada", LastName = "Nwosu", Address1 = "1 Long Lane", City = "Town" };

    [Fact]
    public void Every_country_of_the_world_is_known_with_its_names_money_and_form_of_address()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.Equal(Countries.All.Count, Countries.All.Select(country => country.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Countries.All, country =>
        {
            Assert.Matches("^[A-Z]{2}$", country.Code);
            Assert.Contains(country.Currency, Countries.Currencies);
            Assert.All((string[])["en", "fr", "de"], language => Assert.True(country.NameIn(language) is { Length: > 2 } name && name != country.Code, $"{country.Code} has no name in {language}."));
            Assert.Contains("%N", country.Format, StringComparison.Ordinal);
            Assert.Contains("%A", country.Format, StringComparison.Ordinal);
            Assert.Contains("%C", country.Format, StringComparison.Ordinal);
            Assert.Equal(country.PostalCode is not null, country.Format.Contains("%Z", StringComparison.Ordinal));
            Assert.Equal(country.Regions.Count > 0, country.RegionLabel is not RegionLabel.None);
            Assert.Equal(country.Regions.Count, country.Regions.Select(region => region.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(country.Regions, region => Assert.DoesNotContain('-', region.Code));
            if (country.PostalCode is { } rule) Assert.Equal(rule.Example, rule.Read(rule.Example.ToLowerInvariant()));
        });
        Assert.All(Countries.Currencies, code => Assert.All((string[])["en", "fr", "de"], language => Assert.NotEqual(code, Countries.CurrencyName(code, language))));
        Assert.Equal((0, 3, 2), (CurrencyExponents.Of(Countries.Find("JP")!.Currency), CurrencyExponents.Of(Countries.Find("KW")!.Currency), CurrencyExponents.Of(Countries.Find("CH")!.Currency)));
    }

    [Fact]
    public void Names_stand_in_the_program_and_not_in_the_operating_system()
    {
        // What a machine without ICU would say of every country is its English name at best.
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            Assert.Equal(("Germany", "Allemagne", "Deutschland", "Germany"), (Countries.Find("de")!.NameIn("en-GB"), Countries.Find("DE")!.NameIn("fr-CA"), Countries.Find("DE")!.NameIn("de"), Countries.Find("DE")!.NameIn("pl")));
            Assert.Equal(("Swiss Franc", "franc suisse", "Schweizer Franken", "XTS"), (Countries.CurrencyName("CHF", "en"), Countries.CurrencyName("CHF", "fr"), Countries.CurrencyName("CHF", "de"), Countries.CurrencyName("XTS", "de")));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("US", "95014", "95014", "five digits")]
    [InlineData("US", "950141234", "95014-1234", "and the longer form")]
    [InlineData("US", "9501", null, "too short")]
    [InlineData("CA", "k1a0b1", "K1A 0B1", "small letters, no space")]
    [InlineData("CA", "D1A 0B1", null, "no Canadian code begins with D")]
    [InlineData("GB", "sw1a1aa", "SW1A 1AA", "the space is put where it belongs")]
    [InlineData("GB", "EC1Y  8SY", "EC1Y 8SY", "and one of two is taken away")]
    [InlineData("GB", "75001", null, "a French one")]
    [InlineData("NL", "1234ab", "1234 AB", "")]
    [InlineData("NL", "1234 SS", null, "letters that are never given")]
    [InlineData("SE", "11455", "114 55", "")]
    [InlineData("PL", "00950", "00-950", "")]
    [InlineData("PT", "2725 079", "2725-079", "")]
    [InlineData("BR", "40301110", "40301-110", "")]
    [InlineData("JP", "１５４００２３", "154-0023", "wide digits, as they are typed there")]
    [InlineData("IE", "a65f4e2", "A65 F4E2", "")]
    [InlineData("IN", "012345", null, "no Indian code begins with 0")]
    [InlineData("MT", "nxr1201", "NXR 1201", "")]
    [InlineData("LV", "LV1073", "LV-1073", "")]
    [InlineData("KR", "03051", "03051", "")]
    [InlineData("DE", "1011", null, "four digits")]
    [InlineData("CH", "0123", null, "no Swiss code begins with 0")]
    [InlineData("FR", "33380\u0000", null, "a sign that is none")]
    public void A_postal_code_is_read_as_its_country_writes_it(string country, string typed, string? read, string why) => Assert.True(Countries.Find(country)!.PostalCode!.Read(typed) == read, why);

    [Theory]
    [InlineData("US", "CA", "95014", "Cupertino", new string[0])]
    [InlineData("US", "", "", "Cupertino", new[] { "regionCode", "postalCode" })]
    [InlineData("US", "BY", "95014", "Cupertino", new[] { "regionCode" })]
    [InlineData("AU", "NSW", "2060", "North Sydney", new string[0])]
    [InlineData("JP", "13", "154-0023", "Setagaya", new string[0])]
    [InlineData("AE", "DU", "", "Dubai", new string[0])]
    [InlineData("AE", "", "", "Dubai", new[] { "regionCode" })]
    [InlineData("IE", "", "", "Dublin", new string[0])]
    [InlineData("SG", "", "546080", "", new string[0])]
    [InlineData("HK", "", "", "Central", new string[0])]
    [InlineData("DE", "anything", "10115", "", new[] { "city" })]
    [InlineData("DE", "", "1011", "Berlin", new[] { "postalCode" })]
    [InlineData("GB", "", "SW1A 1AA", "London", new string[0])]
    [InlineData("CN", "BJ", "100000", "Beijing", new string[0])]
    [InlineData("BR", "SP", "01310-100", "São Paulo", new string[0])]
    [InlineData("IT", "RM", "00144", "Roma", new string[0])]
    [InlineData("MX", "JAL", "44100", "Guadalajara", new string[0])]
    [InlineData("ZA", "WC", "8001", "Cape Town", new string[0])]
    [InlineData("XX", "", "", "Nowhere", new[] { "countryCode" })]
    [InlineData("", "", "", "Nowhere", new[] { "countryCode" })]
    public void What_is_missing_or_wrong_is_named_field_by_field(string country, string region, string postal, string city, string[] wrong)
    {
        var address = Somebody with { CountryCode = country, RegionCode = region, PostalCode = postal, City = city };
        Assert.Equal(wrong, CheckAddress.Of(address).Select(problem => problem.Field));
    }

    [Fact]
    public void Texts_that_are_empty_endless_or_unreadable_are_refused_where_they_are()
    {
        Assert.Equal(["lastName", "address1", "city", "postalCode"], CheckAddress.Of(new Address { CountryCode = "DE" }).Select(problem => problem.Field));
        // A company has no family name.
        Assert.Empty(CheckAddress.Of(new Address { CountryCode = "DE", Company = "Brume GmbH", Address1 = "Lange Gasse 1", City = "Bonn", PostalCode = "53111" }));
        var endless = Somebody with { CountryCode = "DE", PostalCode = "53111", Address1 = new string('a', 256), City = "Bo\u0007nn", Phone = new string('1', 41) };
        Assert.Equal([("address1", "too_long"), ("city", "text_unreadable"), ("phone", "too_long")], CheckAddress.Of(endless).Select(problem => (problem.Field!, problem.Code)));
        Assert.Equal(["phone"], CheckAddress.Of(Somebody with { CountryCode = "GB", PostalCode = "SW1A 1AA" }, needsPhone: true).Select(problem => problem.Field));
    }

    [Fact]
    public void An_address_is_kept_as_its_country_writes_it()
    {
        var typed = new Address { FirstName = " Ada ", LastName = "Nwosu", Address1 = " 10 Downing Street ", City = "London", PostalCode = "sw1a2aa", CountryCode = "gb", Phone = "020 7925 0918" };
        Assert.Equal(new Address { FirstName = "Ada", LastName = "Nwosu", Address1 = "10 Downing Street", City = "London", PostalCode = "SW1A 2AA", CountryCode = "GB", Phone = "+442079250918" }, CheckAddress.Tidy(typed));
        // What is wrong is not taken away from whoever has to mend it.
        Assert.Equal("no number", CheckAddress.Tidy(typed with { Phone = "no number" }).Phone);
        Assert.Equal("XX", CheckAddress.Tidy(typed with { CountryCode = " XX " }).CountryCode);
        Assert.Equal("CA", CheckAddress.Tidy(typed with { CountryCode = "US", RegionCode = "ca" }).RegionCode);
    }

    [Theory]
    [InlineData("US", "CA", "95014", "Cupertino", null, "Ada Nwosu|Brume|1 Long Lane|Flat 2|Cupertino, CA 95014|UNITED STATES")]
    [InlineData("US", "CA", "95014", "Cupertino", "US", "Ada Nwosu|Brume|1 Long Lane|Flat 2|Cupertino, CA 95014")]
    [InlineData("US", "", "95014", "Cupertino", "US", "Ada Nwosu|Brume|1 Long Lane|Flat 2|Cupertino 95014")]
    [InlineData("GB", "", "SW1A 1AA", "London", null, "Ada Nwosu|Brume|1 Long Lane|Flat 2|London|SW1A 1AA|UNITED KINGDOM")]
    [InlineData("DE", "", "10115", "Berlin", null, "Ada Nwosu|Brume|1 Long Lane|Flat 2|10115 Berlin|GERMANY")]
    [InlineData("FR", "", "75001", "Paris", "FR", "Brume|Ada Nwosu|1 Long Lane|Flat 2|75001 Paris")]
    [InlineData("JP", "13", "154-0023", "Setagaya", "JP", "〒154-0023|TokyoSetagaya|1 Long Lane|Flat 2|Brume|Nwosu Ada")]
    [InlineData("HU", "", "1037", "Budapest", "HU", "Nwosu Ada|Brume|Budapest|1 Long Lane|Flat 2|1037")]
    [InlineData("BR", "SP", "01310-100", "São Paulo", "BR", "Ada Nwosu|Brume|1 Long Lane|Flat 2|São Paulo-SP|01310-100")]
    [InlineData("IT", "RM", "00144", "Roma", "IT", "Ada Nwosu|Brume|1 Long Lane|Flat 2|00144 Roma RM")]
    [InlineData("AE", "DU", "", "Dubai", "AE", "Ada Nwosu|Brume|1 Long Lane|Flat 2|Dubai|Dubai")]
    [InlineData("CH", "", "2544", "Bettlach", "CH", "Brume|Ada Nwosu|1 Long Lane|Flat 2|2544 Bettlach")]
    [InlineData("CH", "", "2544", "Bettlach", "DE", "Brume|Ada Nwosu|1 Long Lane|Flat 2|CH-2544 Bettlach|SWITZERLAND")]
    [InlineData("MX", "JAL", "", "Guadalajara", "MX", "Ada Nwosu|Brume|1 Long Lane|Flat 2|Guadalajara, Jalisco")]
    public void An_envelope_is_written_as_its_country_has_it(string country, string region, string postal, string city, string? from, string lines)
    {
        var address = Somebody with { Company = "Brume", Address2 = "Flat 2", City = city, CountryCode = country, RegionCode = region, PostalCode = postal };
        Assert.Equal(lines.Split('|'), ShowAddress.Lines(address, "en", from));
    }

    [Fact]
    public void The_fields_come_in_the_order_of_the_country()
    {
        Assert.Equal([AddressField.Company, AddressField.Address1, AddressField.Address2, AddressField.PostalCode, AddressField.City], Countries.Find("DE")!.Fields);
        Assert.Equal([AddressField.PostalCode, AddressField.Region, AddressField.City, AddressField.Address1, AddressField.Address2, AddressField.Company], Countries.Find("JP")!.Fields);
        Assert.Equal((PostalCodeLabel.Zip, RegionLabel.State), (Countries.Find("US")!.PostalCode!.Label, Countries.Find("US")!.RegionLabel));
        Assert.Equal((PostalCodeLabel.Pin, PostalCodeLabel.Postcode, PostalCodeLabel.Eircode), (Countries.Find("IN")!.PostalCode!.Label, Countries.Find("GB")!.PostalCode!.Label, Countries.Find("IE")!.PostalCode!.Label));
        Assert.Equal((RegionLabel.Prefecture, RegionLabel.County, RegionLabel.Emirate, RegionLabel.Province), (Countries.Find("JP")!.RegionLabel, Countries.Find("IE")!.RegionLabel, Countries.Find("AE")!.RegionLabel, Countries.Find("CA")!.RegionLabel));
    }

    [Theory]
    [InlineData("01 42 68 53 00", "FR", "+33142685300", "+33 1 42 68 53 00")]
    [InlineData("+33 1 42 68 53 00", "US", "+33142685300", "+33 1 42 68 53 00")]
    [InlineData("(202) 456-1111", "US", "+12024561111", "+1 202-456-1111")]
    [InlineData("030 22730027", "DE", "+493022730027", "+49 30 22730027")]
    [InlineData("020 7925 0918", "GB", "+442079250918", "+44 20 7925 0918")]
    [InlineData("03-3581-0101", "JP", "+81335810101", "+81 3-3581-0101")]
    [InlineData("12", "DE", null, "")]
    [InlineData("twelve", "DE", null, "")]
    [InlineData("030 22730027", null, null, "")]
    [InlineData("030 22730027", "XX", null, "")]
    [InlineData("", "DE", null, "")]
    [InlineData(null, "DE", null, "")]
    public void A_phone_number_is_read_as_it_is_dialled_and_kept_for_the_whole_world(string? typed, string? country, string? kept, string shown)
    {
        Assert.Equal(kept is not null, Numbers.TryRead(typed, country, out var number));
        Assert.Equal(kept, number);
        if (number is not null) Assert.Equal(shown, Numbers.Show(number));
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Taxes;

/// <summary>What a merchant decides about tax.</summary>
public static class TaxActions
{
    /// <summary>How tax is charged: all of it at once.</summary>
    public sealed record Wish : IChecked
    {
        public bool PricesIncludeTax { get; init; }

        public TaxRounding Rounding { get; init; }

        public ShippingTax Shipping { get; init; }

        /// <summary>The outside service that is asked. Empty: none.</summary>
        [MaxLength(TaxSettings.LongestService)] public string Service { get; init; } = "";

        /// <summary>Whether the rates here count while the service does not answer.</summary>
        public bool StandIn { get; init; } = true;

        /// <summary><see cref="TaxSettings.UpdatedAt"/> as it was when this wish was formed. Null: whatever it is now.</summary>
        public DateTimeOffset? SeenAt { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (!Enum.IsDefined(Rounding)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "rounding");
            if (!Enum.IsDefined(Shipping)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "shipping");
        }
    }

    /// <summary>A registration as a merchant wants it.</summary>
    public sealed record Registering : IChecked
    {
        /// <summary>ISO 3166-1 alpha-2.</summary>
        [Required] public string Country { get; init; } = "";

        /// <summary>The second half of an ISO 3166-2 code. Empty: the country.</summary>
        [MaxLength(TaxRegistration.LongestRegion)] public string Region { get; init; } = "";

        public TaxScheme Scheme { get; init; }

        [MaxLength(TaxRegistration.LongestNumber)] public string Number { get; init; } = "";

        public IEnumerable<Problem> Problems()
        {
            if (!IsCountry(Country)) yield return new Problem("country_unknown", "This country is not known. Choose one from the list.", "country");
            if (!TaxRegistration.IsRegion(Region)) yield return new Problem("region_invalid", "A region is at most ten capital letters and digits, such as NY.", "region");
            if (!Enum.IsDefined(Scheme)) yield return new Problem("not_offered", "Choose one of the values that are offered.", "scheme");
            else if (Scheme is not TaxScheme.Local && (!TaxTerritory.MemberStates.Contains(Country) || Region.Length > 0)) yield return new Problem("scheme_union", "Only member states of the European Union have this scheme.", "scheme");
            if (CatalogText.Check(Number, TaxRegistration.LongestNumber, "number") is { } unfit) yield return unfit;
            else if (Number.Trim().Length > 0 && IsCountry(Country) && Numbered(Country) && !IsOf(Country)) yield return new Problem("vat_number_invalid", "This is no VAT number of that country. Look for a digit too many or two that changed places.", "number");
        }

        // Northern Ireland's are given by the United Kingdom.
        bool IsOf(string country) => VatNumber.TryParse(Number, country, out var number) && (number.Country == country || (number.Country == "XI" && country == "GB"));

        static bool Numbered(string country) => TaxTerritory.MemberStates.Contains(country) || country is "GB" or "CH" or "NO";
    }

    /// <summary>A rate of the shop's own as a merchant wants it.</summary>
    public sealed record OwnRate : IChecked
    {
        /// <summary>ISO 3166-1 alpha-2.</summary>
        [Required] public string Country { get; init; } = "";

        /// <summary>The second half of an ISO 3166-2 code. Empty: all of the country.</summary>
        [MaxLength(TaxRegistration.LongestRegion)] public string Region { get; init; } = "";

        /// <summary>One of <see cref="TaxClasses"/>.</summary>
        public string Class { get; init; } = "";

        [Required, MaxLength(TaxOverride.LongestName)] public string Name { get; init; } = "";

        /// <summary>Parts per million: 190,000 is 19 %.</summary>
        [Range(0, TaxRates.HighestPpm)] public int Ppm { get; init; }

        public IEnumerable<Problem> Problems()
        {
            if (!IsCountry(Country)) yield return new Problem("country_unknown", "This country is not known. Choose one from the list.", "country");
            if (!TaxRegistration.IsRegion(Region)) yield return new Problem("region_invalid", "A region is at most ten capital letters and digits, such as NY.", "region");
            if (!TaxClasses.IsOne(Class) || Class == TaxClasses.Exempt) yield return new Problem("not_offered", "Choose one of the values that are offered.", "class");
            if (CatalogText.Check(Name, TaxOverride.LongestName, "name") is { } unfit) yield return unfit;
        }
    }

    public sealed record OneRegistration(TaxRegistrationId Id);

    public sealed record OneRate(TaxOverrideId Id);

    /// <summary>Changes how a shop charges tax. Carts show it when they are read next.</summary>
    [Action("taxes.update", "PUT /taxes", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TaxesChanged))]
    public static async Task<Answer<Done>> UpdateAsync(Wish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (input.Service.Length > 0 && !at.Get<AskTaxes>().Outside.Contains(input.Service, StringComparer.Ordinal)) return new Problem("not_offered", "Choose one of the values that are offered.", "service");
        if (input.SeenAt is { } seen && await ChangedMeanwhile.LookAsync(store.TaxSettings.Where(_ => true), seen, at.Now, cancel) is { } clash) return clash;
        var settings = await store.TaxSettings.SingleOrDefaultAsync(cancel);
        var before = settings is null ? null : Described(settings);
        if (settings is null) store.TaxSettings.Add(settings = new TaxSettings());
        (settings.PricesIncludeTax, settings.Rounding, settings.Shipping) = (input.PricesIncludeTax, input.Rounding, input.Shipping);
        (settings.Service, settings.StandIn, settings.UpdatedAt) = (input.Service, input.StandIn, at.Now);
        return Tell(store, at, "taxes", before, Described(settings));
    }

    /// <summary>Collects tax somewhere from now on.</summary>
    [Action("taxes.register", "POST /taxes/registrations", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TaxesChanged))]
    public static async Task<Answer<Done>> RegisterAsync(Registering input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        var present = await store.TaxRegistrations.AsNoTracking().ToListAsync(cancel);
        var regions = at.Get<TaxRates>().Jurisdictions.Where(one => one.StartsWith(input.Country + "-", StringComparison.Ordinal)).ToList();
        if (input.Region.Length == 0 && regions.Count > 0 && !at.Get<TaxRates>().Jurisdictions.Contains(input.Country, StringComparer.Ordinal)) return new Problem("region_missing", "In this country the regions collect tax. Choose one.", "region");
        if (present.Exists(one => one.Country == input.Country && one.Region == input.Region)) return new Problem("registered_already", "The shop is registered there already. Take that one away first.", "country");
        if (input.Scheme is not TaxScheme.Local && present.Exists(one => one.Scheme is not TaxScheme.Local)) return new Problem("scheme_once", "The shop has a scheme for all of the Union already. Take that one away first.", "scheme");
        if (present.Count >= TaxRegistration.Most) return new Problem("too_many_registrations", $"A shop has at most {TaxRegistration.Most} registrations.") { Values = [TaxRegistration.Most] };
        var made = new TaxRegistration { Country = input.Country, Region = input.Region, Scheme = input.Scheme, Number = input.Number.Trim() };
        store.TaxRegistrations.Add(made);
        return Tell(store, at, $"tax registration/{PlaceOf(made.Country, made.Region)}", before: null, Described(made));
    }

    /// <summary>Collects no tax there any more.</summary>
    [Action("taxes.deregister", "DELETE /taxes/registrations/{id}", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TaxesChanged))]
    public static async Task<Answer<Done>> DeregisterAsync(OneRegistration input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await store.TaxRegistrations.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } gone) return Problem.NotFound("such registration");
        store.Remove(gone);
        return Tell(store, at, $"tax registration/{PlaceOf(gone.Country, gone.Region)}", Described(gone), after: null);
    }

    /// <summary>Charges a rate of the shop's own on a class at a place, in place of whatever was charged there.</summary>
    [Action("taxes.set_rate", "PUT /taxes/rates", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TaxesChanged))]
    public static async Task<Answer<Done>> SetRateAsync(OwnRate input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        var rate = await store.TaxOverrides.SingleOrDefaultAsync(one => one.Country == input.Country && one.Region == input.Region && one.Class == input.Class, cancel);
        var before = rate is null ? null : Described(rate);
        if (rate is null)
        {
            if (await store.TaxOverrides.CountAsync(cancel) >= TaxOverride.Most) return new Problem("too_many_own_rates", $"A shop has at most {TaxOverride.Most} rates of its own.") { Values = [TaxOverride.Most] };
            store.TaxOverrides.Add(rate = new TaxOverride { Country = input.Country, Region = input.Region, Class = input.Class, Name = "" });
        }

        (rate.Name, rate.Ppm) = (input.Name.Trim(), input.Ppm);
        return Tell(store, at, $"tax rate/{PlaceOf(rate.Country, rate.Region)}", before, Described(rate));
    }

    /// <summary>Charges the common rate again.</summary>
    [Action("taxes.forget_rate", "DELETE /taxes/rates/{id}", "settings:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(TaxesChanged))]
    public static async Task<Answer<Done>> ForgetRateAsync(OneRate input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        await OneAtATimeAsync(store, cancel);
        if (await store.TaxOverrides.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } gone) return Problem.NotFound("such rate");
        store.Remove(gone);
        return Tell(store, at, $"tax rate/{PlaceOf(gone.Country, gone.Region)}", Described(gone), after: null);
    }

    static Done Tell(StoreDb store, ActionScope at, string subject, object? before, object? after)
    {
        store.Announce(new TaxesChanged());
        at.Record(subject, before, after);
        return new Done();
    }

    // Rules about all of them, such as one scheme for the Union, hold however many ask at one moment.
    static Task<int> OneAtATimeAsync(StoreDb store, CancellationToken cancel) => store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);

    static string PlaceOf(string country, string region) => region.Length == 0 ? country : $"{country}-{region}";

    static object Described(TaxSettings settings) => new { pricesIncludeTax = settings.PricesIncludeTax, rounding = settings.Rounding.ToString(), shipping = settings.Shipping.ToString(), service = settings.Service, standIn = settings.StandIn };

    static object Described(TaxRegistration one) => new { country = one.Country, region = one.Region, scheme = one.Scheme.ToString(), number = one.Number };

    static object Described(TaxOverride one) => new { country = one.Country, region = one.Region, @class = one.Class, name = one.Name, ppm = one.Ppm };

    // As it is kept: in capital letters.
    static bool IsCountry(string code) => Countries.Find(code)?.Code == code;
}

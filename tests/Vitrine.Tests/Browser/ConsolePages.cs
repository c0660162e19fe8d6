using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Content.Translations;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Markets;
using Vitrine.Commerce.Metafields;
using Vitrine.Commerce.Metafields.Metaobjects;
using Vitrine.Commerce.Moving;
using Vitrine.Commerce.Moving.Imports;
using Vitrine.Commerce.Shipping;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.People;
using Vitrine.Tenancy.People.Audit;
using Vitrine.Tenancy.People.Invitations;
using Vitrine.Tenancy.People.Roles;
using Vitrine.Tenancy.People.Visits;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Browser;

/// <summary>One page of one console, as somebody meets it.</summary>
/// <param name="Who">A sample account, or null for a stranger.</param>
sealed record ConsolePage(string Console, string Host, string Path, string? Who)
{
    /// <summary>For file names: <c>agency-clients-new</c>.</summary>
    public string Name => $"{Console}{(Path == "/" ? "-home" : Path.Split('?')[0].Replace('/', '-'))}";

    /// <summary>What its forms may be posted to: <c>Remove</c> for <c>OnPostRemoveAsync</c>, and nothing for <c>OnPostAsync</c>.</summary>
    public IReadOnlyList<string> Handlers { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>Every page of the three consoles, found by asking the running program for its addresses.</summary>
sealed class ConsolePages(RunningPlatform platform)
{
    const string Owner = "owner@vitrine.example";
    const string Agency = "ines@studio-nord.example";
    const string Merchant = "tom@kettle-and-co.example";
    const string Shop = "kettle-and-co";
    const string Mina = "01931a2b-3c4d-7e5f-8a6b-7c8d9e0f1a2b"; // a customer, made below

    /// <summary>Pages with their parameters filled in. Those that cannot be filled are in <paramref name="unknown"/>: the list below has to learn them.</summary>
    public IReadOnlyList<ConsolePage> All(IReadOnlyDictionary<string, string> values, out IReadOnlyList<string> unknown)
    {
        List<ConsolePage> pages = [];
        List<string> strange = [];
        var endpoints = platform.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null);
        foreach (var endpoint in endpoints)
        {
            var audience = endpoint.Metadata.GetMetadata<AudienceAttribute>()!.Audience;
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (audience is Audience.Shop or Audience.Any || route is "/design" or "/sign-out" || route.EndsWith("/leave", StringComparison.Ordinal)) continue; // no pages to look at
            var path = Fill(endpoint.RoutePattern, route, values);
            if (path is null)
            {
                strange.Add(route);
                continue;
            }

            foreach (var (console, host, who) in AudiencesOf(audience, route)) pages.Add(new ConsolePage(console, host, path, who) { Handlers = [.. HandlersOf(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!)] }); // only those with one are here
        }

        unknown = strange;
        return [.. pages.OrderBy(page => page.Console, StringComparer.Ordinal).ThenBy(page => page.Path, StringComparer.Ordinal)];
    }

    /// <summary>Gives the samples some life: invitations, a role, consents, a log with history.</summary>
    /// <returns>What addresses may name.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FurnishAsync()
    {
        var (agency, shop) = (await platform.AgencyAsync("studio-nord"), await platform.ShopAsync(Shop));
        var now = TimeProvider.System.GetUtcNow();
        await using var db = platform.Get<ControlDatabase>().Open();
        var people = await db.People.ToDictionaryAsync(person => person.Email!, StringComparer.Ordinal);
        var role = new CustomRole { Id = new RoleId(Guid.NewGuid()), Place = shop, Name = "Packing", Permissions = ["staff:read", "audit:read"] };
        var agencyRole = new CustomRole { Id = new RoleId(Guid.NewGuid()), Place = agency, Name = "Bookkeeping", Permissions = ["audit:read"] };
        var invitation = new Invitation { Id = new InvitationId(Guid.NewGuid()), Place = shop, Mail = "NINA@KETTLE-AND-CO.EXAMPLE", Role = "manager", TokenHash = Guid.NewGuid().ToByteArray(), InvitedBy = people[Merchant].Id, SentAt = now.AddHours(-5), EndsAt = now.AddDays(6) };
        var consent = new Consent { Id = new ConsentId(Guid.NewGuid()), TenantId = shop.Tenant!.Value, To = agency, Reason = "Setting up shipping zones together", GivenBy = people[Merchant].Id, GivenAt = now.AddHours(-2), EndsAt = now.AddHours(22) };
        if (await db.CustomRoles.AnyAsync(row => row.Place == shop)) return await ValuesAsync(db, people); // they live already
        db.AddRange(role, agencyRole, invitation, consent);
        var actor = new Actor("Tom Kettle", shop) { Person = people[Merchant].Id, Address = "203.0.113.7", Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
        db.AddRange(
            AuditEntry.By(actor, "staff.invite", now.AddHours(-5)) with { Subject = "staff/nina@kettle-and-co.example", After = """{"role":"manager"}""", Agency = agency.Agency },
            AuditEntry.By(actor, "shop.update", now.AddDays(-1)) with { Subject = "shop/kettle-and-co", Before = """{"name":"Kettle and Co","weightUnit":"lb"}""", After = """{"name":"Kettle & Co","weightUnit":null}""", Agency = agency.Agency },
            AuditEntry.By(actor with { Name = "Ines Falk", VisitingFrom = "Studio Nord", Person = people[Agency].Id }, "shop.update", now.AddDays(-2)) with { Subject = "shop/kettle-and-co", Before = """{"tagline":""}""", After = """{"tagline":"Tea, and the time for it"}""", Agency = agency.Agency },
            AuditEntry.By(actor with { Name = "tom@kettle-and-co.example", Person = null }, "sign_in.refused", now.AddDays(-3)) with { Outcome = AuditOutcome.Refused, Reason = "wrong" });
        await db.SaveChangesAsync();
        await WriteAsync(now);
        return await ValuesAsync(db, people);
    }

    // A shop that tells something, is answered, and was another one before.
    async Task WriteAsync(DateTimeOffset now)
    {
        await using var scope = platform.Services.OpenTenant(platform.Services.ShopAt($"{Shop}.localhost"));
        var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
        var blog = new Blog { Handle = "leaves", Title = "Tea leaves", Comments = CommentPolicy.Moderated };
        var article = new Article { Blog = blog, Handle = "first-flush", Title = "What first flush means", Author = "Tom Kettle", BodyHtml = "<p>The first two leaves and the bud, picked in March.</p><h2>How it tastes</h2><p>Of muscat and hay.</p>", ExcerptHtml = "<p>Two leaves and a bud.</p>", PublishedAt = now.AddDays(-3), UpdatedAt = now.AddDays(-3), Tags = { new ArticleTag { Tag = "Darjeeling", Handle = "darjeeling" } } };
        store.AddRange(
            article,
            new Comment { Article = article, Author = "Mina Okafor", Mail = "mina@mail.example", Text = "At which temperature?\nMine turned bitter.", State = CommentState.Pending, At = now.AddHours(-2) },
            new Comment { Article = article, Author = "Jo", Mail = "jo@mail.example", Text = "Thank you, that was new to me.", State = CommentState.Approved, At = now.AddDays(-1) },
            new Redirect { From = "/shop/teapots.html", To = "/collections/teaware" });
        // A second language, with a page translated into it before it was changed.
        (await store.Settings.SingleAsync()).Locales = ["en", "fr"];
        var page = await store.Pages.OrderBy(one => one.Id).FirstAsync();
        store.Translations.Add(new Translation { Locale = "fr", Resource = TranslatedResource.Page, Key = page.Handle, Field = "title", Text = "Le thé", Digest = TextDigest.Of("Tea"), IsOutdated = true, UpdatedAt = now.AddDays(-4) });
        await store.SaveChangesAsync();
        await DescribeAsync(store, now);
    }

    // What its things say beyond what every shop's say.
    static async Task DescribeAsync(StoreDb store, DateTimeOffset now)
    {
        var gardens = new MetaobjectType { Name = "gardens", Title = "Tea gardens", Description = "Where the leaves grow.", DisplayKey = "name" };
        var glenmore = new Metaobject { Type = gardens, Handle = "glenmore", Title = "Glenmore", IsActive = true, UpdatedAt = now };
        var name = new MetafieldDefinition { Owner = MetafieldOwner.Metaobject, Namespace = "gardens", Key = "name", Name = "Name", Type = "single_line_text_field", IsRequired = true, Position = 1 };
        var origin = new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "origin", Name = "Origin", Description = "The country on the label.", Type = "single_line_text_field", Choices = ["India", "Japan", "China"], IsFacet = true, IsRule = true, IsShown = true, Position = 1 };
        var garden = new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "garden", Name = "Garden", Type = "list.metaobject_reference", Metaobject = "gardens", Position = 2 };
        store.AddRange(
            glenmore, name, origin, garden,
            new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = "notes", Name = "Tasting notes", Type = "list.single_line_text_field" },
            new MetafieldDefinition { Owner = MetafieldOwner.Article, Namespace = "custom", Key = "minutes", Name = "Reading time", Type = "number_integer", Least = "1", Greatest = "90", Position = 1 },
            new MetafieldDefinition { Owner = MetafieldOwner.Shop, Namespace = "custom", Key = "founded", Name = "Founded", Type = "date", IsShown = true, Position = 1 });
        await store.SaveChangesAsync();
        var first = await store.Products.OrderBy(product => product.Id).Select(product => product.Id).FirstAsync();
        store.AddRange(
            new MetafieldValue { DefinitionId = name.Id, Owner = MetafieldOwner.Metaobject, OwnerId = glenmore.Id.Value, Position = 1, Text = "Glenmore", TextKey = "glenmore" },
            new MetafieldValue { DefinitionId = origin.Id, Owner = MetafieldOwner.Product, OwnerId = first.Value, ProductId = first, Position = 1, Text = "India", TextKey = "india" },
            new MetafieldValue { DefinitionId = garden.Id, Owner = MetafieldOwner.Product, OwnerId = first.Value, ProductId = first, Position = 1, Text = $"gid://shopify/Metaobject/{glenmore.Id.Value}", TextKey = "", Target = glenmore.Id.Value });
        await store.SaveChangesAsync();
        await ImportAsync(store, now);
        await SendAsync(store, first, now);
        await GrantAsync(store, now);
        await PriceAsync(store, first, now);
        await WelcomeAsync(store, now);
    }

    // What it costs elsewhere.
    static async Task PriceAsync(StoreDb store, ProductId first, DateTimeOffset now)
    {
        var list = new PriceList { Name = "Swiss francs", Currency = "CHF", Rate = new PriceRate(1_130_000_000, 0, PriceRounding.Ending, RoundingWay.Nearest, 90), CreatedAt = now, UpdatedAt = now };
        store.AddRange(list, new Market { Name = "Switzerland and Liechtenstein", Handle = "switzerland", Currency = "CHF", Languages = ["fr", "en"], Prefix = "ch", Pricing = MarketPricing.List, List = list, CreatedAt = now, UpdatedAt = now, Countries = { new MarketCountry { Country = "CH" }, new MarketCountry { Country = "LI" } } });
        store.Add(new Market { Name = "Euro area", Handle = "euro", Currency = "EUR", Languages = ["en"], Pricing = MarketPricing.Rate, Rate = new PriceRate(1_170_000_000, 20_000, PriceRounding.Ending, RoundingWay.Up, 95), IsActive = false, CreatedAt = now, UpdatedAt = now, Countries = { new MarketCountry { Country = "DE" } } });
        await store.SaveChangesAsync();
        foreach (var variant in await store.Variants.Where(variant => variant.ProductId == first).Select(variant => variant.Id).ToListAsync()) store.Add(new PriceListEntry { ListId = list.Id, VariantId = variant, PriceMinor = 1_490, CompareAtMinor = 1_890 });
        await store.SaveChangesAsync();
    }

    // Where it sends to, by rules of several kinds.
    static async Task SendAsync(StoreDb store, ProductId first, DateTimeOffset now)
    {
        var home = new ShippingZone { Name = "Great Britain", Position = 1, Places = [new ZonePlace { Country = "GB" }, new ZonePlace { Country = "IE", Regions = ["D", "CO"] }, new ZonePlace { Country = "FR", PostalCodes = ["75*", "92000-92999"] }], UpdatedAt = now };
        home.Rates.Add(new ShippingRate { Name = "Standard", Description = "By the letter carrier.", Position = 1, Kind = RateKind.Weight, Tiers = [new RateTier { From = 0, PriceMinor = 390 }, new RateTier { From = 2_000, PriceMinor = 690 }], FreeFromMinor = 4_000, MinDays = 1, MaxDays = 3, UpdatedAt = now });
        home.Rates.Add(new ShippingRate { Name = "By tomorrow", Position = 2, Kind = RateKind.Flat, PriceMinor = 1_250, MaxGrams = 500, MinDays = 1, MaxDays = 1, UpdatedAt = now });
        var profile = new ShippingProfile { Name = "Fragile", UpdatedAt = now, Products = { new ShippingProfileProduct { ProductId = first } } };
        store.AddRange(home, new ShippingZone { Name = "Everywhere else", Position = 2, IsRest = true, UpdatedAt = now }, profile, new DeliverySettings { CutOff = new TimeOnly(14, 0), Holidays = [new DateOnly(2026, 12, 25)], UpdatedAt = now });
        var location = await store.Locations.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync();
        store.AddRange(new PickupPlace { LocationId = location, Instructions = "Ring twice." }, new LocalDelivery { LocationId = location, Name = "By bicycle", Country = "GB", PostalCodes = ["YO1*"], PriceMinor = 200 });
        await store.SaveChangesAsync();
    }

    // What it takes off prices, and what it owes.
    static async Task GrantAsync(StoreDb store, DateTimeOffset now)
    {
        var summer = new Discount { Title = "A pot for two, half price on Fridays", Kind = DiscountKind.BuyGet, NeedsCode = true, Currency = "GBP", PartsPerMillion = 500_000, Reach = ReachKind.Products, Items = [1], Gets = ReachKind.Collections, GetItems = [1], BuyQuantity = 2, StartsAt = now.AddDays(-3), EndsAt = now.AddDays(30), MostUses = 100, CreatedAt = now, UpdatedAt = now };
        summer.Codes.Add(new DiscountCode { Code = "FRIDAY", MadeAt = now });
        summer.Codes.Add(new DiscountCode { Code = "FRIDAY-HJKMNPRTWX", MadeAt = now });
        var card = new Credit { Kind = CreditKind.GiftCard, Currency = "GBP", BalanceMinor = 2_500, CodeHash = new byte[32], LastFour = "HJKM", Mail = "mina@mail.example", MailKey = "mina@mail.example", Name = "Mina Okafor", CreatedAt = now.AddDays(-2), ExpiresAt = now.AddDays(700) };
        store.AddRange(
            summer, card,
            new Discount { Title = "Welcome", Kind = DiscountKind.Products, NeedsCode = false, Currency = "GBP", PartsPerMillion = 100_000, Combines = DiscountClasses.Shipping, StartsAt = now.AddDays(-1), CreatedAt = now, UpdatedAt = now },
            new Discount { Title = "Free from fifty on", Kind = DiscountKind.Shipping, NeedsCode = false, Currency = "GBP", MinimumMinor = 5_000, Countries = ["GB", "IE"], StartsAt = now.AddDays(4), CreatedAt = now, UpdatedAt = now },
            new Discount { Title = "Last year's", Kind = DiscountKind.Order, NeedsCode = false, Currency = "GBP", AmountMinor = 500, IsPaused = true, StartsAt = now.AddDays(-400), EndsAt = now.AddDays(-300), CreatedAt = now, UpdatedAt = now },
            new Credit { Kind = CreditKind.StoreCredit, Currency = "GBP", BalanceMinor = 0, CustomerKey = "mail:jo@mail.example", Mail = "jo@mail.example", MailKey = "jo@mail.example", CreatedAt = now });
        await store.SaveChangesAsync();
        store.AddRange(
            new CreditEntry { CreditId = card.Id, At = now.AddDays(-2), By = "Tom Kettle", Reason = CreditReason.Issued, BeforeMinor = 0, AfterMinor = 5_000, Note = "For the broken pot" },
            new CreditEntry { CreditId = card.Id, At = now.AddDays(-1), By = "", Reason = CreditReason.Spent, BeforeMinor = 5_000, AfterMinor = 2_500, Reference = "order-1042" });
        await store.SaveChangesAsync();
    }

    // Who buys: somebody with everything that can be known, and others of each state.
    static async Task WelcomeAsync(StoreDb store, DateTimeOffset now)
    {
        var mina = new Customer
        {
            Id = CustomerId.Of(Guid.Parse(Mina)), Mail = "mina@mail.example", FirstName = "Mina", LastName = "Okafor", Phone = "+442079460000", Note = "Likes it smoky. Rang twice about the broken pot.", State = CustomerState.Active, MailConsent = ConsentState.Given, SmsConsent = ConsentState.Withdrawn, PasswordHash = "x", SecurityStamp = "x",
            OrdersCount = 12, SpentMinor = 48_350, LastOrderAt = now.AddDays(-3), CreatedAt = now.AddDays(-400), UpdatedAt = now,
            Tags = { new CustomerTag { Tag = "Regular" }, new CustomerTag { Tag = "wholesale" } },
            Addresses = { new CustomerAddress { Address = new Address { FirstName = "Mina", LastName = "Okafor", Address1 = "4 Shambles", City = "York", PostalCode = "YO1 7LZ", CountryCode = "GB" }, IsDefault = true } },
        };
        store.Customers.Add(mina);
        foreach (var (state, i) in Enum.GetValues<CustomerState>().Select((state, i) => (state, i)))
            store.Customers.Add(new Customer { Id = CustomerId.New(now), Mail = $"somebody-with-a-rather-long-address-{i}@correspondence.example", FirstName = i == 1 ? "" : "Jo", State = state, SecurityStamp = "x", CreatedAt = now.AddDays(-i), UpdatedAt = now });
        store.AddRange(
            new CustomerConsent { CustomerId = mina.Id, Kind = ConsentKind.Mail, IsGiven = true, At = now.AddDays(-400), Source = "register", Wording = "Kettle & Co may write to me about news and offers.", By = "" },
            new CustomerConsent { CustomerId = mina.Id, Kind = ConsentKind.Sms, IsGiven = false, At = now.AddDays(-2), Source = "merchant", Wording = "Said so on the phone.", By = "Tom Kettle" },
            new Segment { Name = "Regulars", Query = "orders_count >= 3 and consent.mail = given", CreatedAt = now, UpdatedAt = now },
            new Segment { Name = "Far away", Query = "not country = 'GB' and (created before 2026-01-01 or spent > 100.00)", CreatedAt = now, UpdatedAt = now });
        await store.SaveChangesAsync();
    }

    // A file that was read and one that was moved in, each with what can be said of it.
    static async Task ImportAsync(StoreDb store, DateTimeOffset now)
    {
        var done = new Import { FileName = "products_export.csv", Bytes = 48_200, Kind = FileKind.Products, Format = FileFormat.ShopifyFormer, Encoding = "UTF-8", State = ImportState.Done, CreatedAt = now.AddHours(-4), StartedAt = now.AddHours(-4), EndedAt = now.AddHours(-4), By = "Tom Kettle", Things = 42, Done = 42, Made = 38, Changed = 2, Same = 1, Refused = 1, Problems = 1 };
        var ready = new Import
        {
            FileName = "a-rather-long-name-of-a-file-that-somebody-exported-on-a-friday-evening.csv", Bytes = 3_400_000, Kind = FileKind.Products, Format = FileFormat.Shopify, Encoding = "Windows-1252", State = ImportState.Ready, CreatedAt = now.AddHours(-1), By = "Tom Kettle", Things = 1_200, Made = 1_150, Changed = 40, Same = 8, Refused = 2, Problems = 2,
            LeftOut = """[{"Header":"Price / Nordland","Cells":310,"Example":"129.00"},{"Header":"Steeping time (product.metafields.custom.steeping)","Cells":42,"Example":"3 minutes"}]""",
            Samples = """[{"Line":2,"Name":"Smoked Lapsang","Detail":"smoked-lapsang","Outcome":0,"Variants":3},{"Line":5,"Name":"Gunpowder","Detail":"gunpowder","Outcome":1,"Variants":1},{"Line":6,"Name":"Broken","Detail":"broken","Outcome":3,"Variants":1}]""",
        };
        store.AddRange(done, ready);
        await store.SaveChangesAsync();
        foreach (var import in (Import[])[done, ready])
        {
            store.AddRange(
                new ImportIssue { ImportId = import.Id, Line = 6, Column = "Variant Price", Code = "cell_price", Message = "'twelve' is no amount.", Values = """["twelve","GBP"]""" },
                new ImportedThing { ImportId = import.Id, Kind = ThingKind.Product, ThingId = 1, Name = "smoked-lapsang", Line = 2, Outcome = ThingOutcome.Made, After = "x", Undo = UndoState.Left },
                new ImportPicture { ImportId = import.Id, ProductId = 1, Url = "https://cdn.former.example/pictures/lapsang-in-a-very-long-folder-name/1.png", Line = 2, Position = 1, State = PictureState.Refused, Why = "picture_missing", DueAt = now });
        }

        await store.SaveChangesAsync();
    }

    static async Task<Dictionary<string, string>> ValuesAsync(Vitrine.Tenancy.Data.ControlDb db, Dictionary<string, Person> people)
    {
        var roles = await db.CustomRoles.ToDictionaryAsync(role => role.Name, role => role.Id.ToString(), StringComparer.Ordinal);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shop"] = Shop,
            ["/shops/{shop}/products/{id:long}"] = "1", // the first of the sample's
            ["/shops/{shop}/collections/{id:long}"] = "1",
            ["/shops/{shop}/inventory/{id:long}"] = "1",
            ["/shops/{shop}/locations/{id:long}"] = "1",
            ["/shops/{shop}/pages/{id:long}"] = "1",
            ["/shops/{shop}/menus/{id:long}"] = "1",
            ["/shops/{shop}/redirects/{id:long}"] = "1", // made below, as what follows
            ["/shops/{shop}/discounts/{id:long}/codes"] = "1",
            ["/shops/{shop}/discounts/{id:long}"] = "1",
            ["/shops/{shop}/gift-cards/{id:long}"] = "1",
            ["/shops/{shop}/customers/{id:guid}"] = Mina,
            ["/shops/{shop}/customers/{id:guid}/address"] = Mina,
            ["/shops/{shop}/segments/{id:long}"] = "1",
            ["/shops/{shop}/imports/{id:long}"] = "1",
            ["/shops/{shop}/imports/{id:long}/report"] = "1",
            ["/shops/{shop}/imports/{id:long}/problems"] = "1",
            ["/shops/{shop}/imports/{id:long}/pictures"] = "1",
            ["/shops/{shop}/blogs/{id:long}"] = "1",
            ["/shops/{shop}/articles/{id:long}"] = "1",
            ["/shops/{shop}/variants/{id:long}"] = "1",
            ["/shops/{shop}/custom-data/{id:long}"] = "1",
            ["/shops/{shop}/metaobjects/{id:long}"] = "1",
            ["/shops/{shop}/metaobjects/entries/{id:long}"] = "1",
            ["/shops/{shop}/policies/{handle}"] = "privacy-policy",
            ["/shops/{shop}/files/{id:long}/edit"] = "1", // a picture of the sample's
            ["/shops/{shop}/settings/shipping/zones/{id:long}"] = "1", // made below, with its rate
            ["/shops/{shop}/settings/shipping/rates/{id:long}"] = "1",
            ["/shops/{shop}/settings/shipping/profiles/{id:long}"] = "1",
            ["/shops/{shop}/settings/shipping/pickup/{id:long}"] = "1",
            ["/shops/{shop}/settings/shipping/local/{id:long}"] = "1",
            ["/shops/{shop}/settings/markets/{id:long}"] = "1", // made below, with its price list
            ["/shops/{shop}/settings/price-lists/{id:long}"] = "1",
            ["locale"] = "fr", // learnt below
            ["/shops/{shop}/translations/{locale}/{kind}/text"] = "shop",
            ["/shops/{shop}/translations/{locale}/{kind}"] = "pages",
            ["/tenants/{slug}"] = Shop,
            ["/clients/{slug}"] = Shop,
            ["/agencies/{slug}"] = "studio-nord",
            ["/shops/{shop}/roles/{key}"] = roles["Packing"],
            ["/roles/{key}"] = roles["Bookkeeping"],
            ["/staff/{person:guid}"] = people[Agency].Id.ToString(),
            ["/shops/{shop}/staff/{person:guid}"] = people[Merchant].Id.ToString(),
        };
    }

    /// <summary>A browser page signed in as a sample account, or as a stranger.</summary>
    public async Task<IPage> OpenAsync(BrowserFixture browser, ConsolePage page, int width, ColorScheme scheme, bool scripts = true)
    {
        var address = new UriBuilder(platform.Address) { Host = page.Host }.Uri;
        using var staff = await SignInAsync(page);
        return await browser.OpenAsync(new Uri(address, page.Path).ToString(), width, scheme, staff?.Cookies["session"], scripts);
    }

    /// <summary>The HTML as it is sent, before a browser mends it.</summary>
    public async Task<string> HtmlAsync(ConsolePage page)
    {
        using var staff = await SignInAsync(page);
        using var client = platform.ClientFor(page.Host);
        using var answer = staff is null ? await client.GetAsync(page.Path) : await staff.GetAsync(page.Path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Null for a stranger.</summary>
    public async Task<Staff?> SignInAsync(ConsolePage page)
    {
        if (page.Who is not { } mail) return null;
        await using var db = platform.Get<ControlDatabase>().Open();
        return await platform.SignInAsync(await db.People.AsNoTracking().SingleAsync(person => person.Email == mail), page.Host);
    }

    /// <summary>The handlers of a page's forms, by the words after <c>OnPost</c>.</summary>
    internal static IEnumerable<string> HandlersOf(PageActionDescriptor page)
    {
        var model = typeof(Program).Assembly.GetTypes().SingleOrDefault(type => type.IsAssignableTo(typeof(PageModel)) && page.RelativePath == $"/{type.FullName!.Replace("Vitrine.Platform.", "", StringComparison.Ordinal).Replace('.', '/')[..^"Model".Length]}.cshtml");
        return model?.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal))
            .Select(method => method.Name["OnPost".Length..].Replace("Async", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal) ?? [];
    }

    static string? Fill(RoutePattern pattern, string route, IReadOnlyDictionary<string, string> values)
    {
        var path = route;
        foreach (var parameter in pattern.Parameters)
        {
            if (!values.TryGetValue(parameter.Name is "shop" or "locale" ? parameter.Name : values.Keys.FirstOrDefault(key => route.StartsWith(key, StringComparison.Ordinal)) ?? "", out var value)) return null;
            path = System.Text.RegularExpressions.Regex.Replace(path, $"\\{{{parameter.Name}(:\\w+)?\\}}", value);
        }

        return path;
    }

    static IEnumerable<(string Console, string Host, string? Who)> AudiencesOf(Audience audience, string route)
    {
        const string PlatformHost = "vitrine.localhost", AgencyHost = "console.studio-nord.localhost";
        if (route.StartsWith("/sign-in", StringComparison.Ordinal) || route.StartsWith("/invitation", StringComparison.Ordinal) || route is "/missing") return [("agency", AgencyHost, null)];
        return audience switch
        {
            Audience.Platform => [("platform", PlatformHost, null)],
            Audience.Owner => [("owner", PlatformHost, Owner)],
            Audience.Agency => [("agency", AgencyHost, Agency)],
            Audience.Merchant => [("merchant", AgencyHost, Merchant)],
            _ when route.StartsWith("/shops/", StringComparison.Ordinal) => [("merchant", AgencyHost, Merchant)],
            _ when route is "/sso" or "/roles/{key}" || route.StartsWith("/staff/{", StringComparison.Ordinal) => [("agency", AgencyHost, Agency)],
            _ when route.StartsWith("/profile", StringComparison.Ordinal) => [("merchant", AgencyHost, Merchant)],
            _ => [("owner", PlatformHost, Owner), ("agency", AgencyHost, Agency)],
        };
    }
}

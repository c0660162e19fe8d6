using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Customers.Erasing;
using Vitrine.Commerce.Customers.SignIn;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Settings;
using Vitrine.Commerce.Taxes;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Customers;

/// <summary>What a merchant does with customers. The audit log is told which of them and what kind of thing changed, never who they are: an erasure would not reach it.</summary>
public static class CustomerActions
{
    /// <summary>So many are changed at once at most.</summary>
    public const int Most = 1_000;

    public sealed record Kept(CustomerId Id);

    public sealed record One(CustomerId Id);

    public sealed record Changed(int Count);

    public sealed record Chosen(IReadOnlyList<Guid> Ids) : IChecked
    {
        public IEnumerable<Problem> Problems() => CountProblems(Ids);
    }

    /// <param name="Add">Tags that each of them has afterwards.</param>
    /// <param name="Remove">Tags that none of them has afterwards.</param>
    public sealed record Tagging(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Add, IReadOnlyList<string> Remove) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            foreach (var problem in CountProblems(Ids)) yield return problem;
            if (CustomerWish.TidyTags(Add).Count + CustomerWish.TidyTags(Remove).Count == 0) yield return new Problem("customer_tag_none", "Write at least one tag.", "tag");
            if ((CustomerWish.TagProblem(Add, "tag") ?? CustomerWish.TagProblem(Remove, "tag")) is { } tag) yield return tag;
        }
    }

    /// <param name="Wording">How the customer said it, in the merchant's words: a proof.</param>
    public sealed record Consenting(CustomerId Id, ConsentKind Kind, bool Given, [property: Required, MaxLength(CustomerConsent.LongestWording)] string Wording) : IChecked
    {
        public IEnumerable<Problem> Problems()
        {
            if (!Enum.IsDefined(Kind)) yield return new Problem("invalid", "Choose one of the list.", "kind");
            if (CatalogText.Check(Wording, CustomerConsent.LongestWording, "wording") is { } wording) yield return wording;
        }
    }

    /// <summary>Writes down a customer.</summary>
    [Action("customers.create", "POST /customers", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerCreated))]
    public static async Task<Answer<Kept>> CreateAsync(CustomerWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var settings = await LockAsync(store, cancel);
        var customer = Customer.New(input.Mail, at.Now);
        if (await TakeAsync(store, customer, input, settings, cancel) is { } problem) return problem;
        store.Customers.Add(customer);
        store.Announce(new CustomerCreated(customer.Id));
        at.Record($"customer/{customer.Id}", before: null, after: new { state = customer.State.ToString() });
        return new Kept(customer.Id);
    }

    /// <summary>Changes what is known of a customer. Password, consents, addresses and statistics stay as they are.</summary>
    [Action("customers.update", "PUT /customers/{id}", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static async Task<Answer<Kept>> UpdateAsync(CustomerWish input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (input.Id is not { } id) return Missing;
        var settings = await LockAsync(store, cancel);
        if (input.Seen is { } seen && await ChangedMeanwhile.LookAsync(store.Customers.Where(one => one.Id == id), seen, at.Now, cancel) is { } changed) return changed;
        if (await store.Customers.Include(one => one.Tags).SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } customer) return Missing;
        var mail = customer.MailKey;
        if (await TakeAsync(store, customer, input, settings, cancel) is { } problem) return problem;
        // Whoever was let in by the former address proves the new one before they come in again.
        if (customer.MailKey != mail) await store.EndSessionsAsync(customer, cancel);
        customer.UpdatedAt = at.Now;
        store.Announce(new CustomerUpdated(customer.Id, customer.State));
        at.Record($"customer/{customer.Id}", new { mail = "as before" }, new { mail = customer.MailKey == mail ? "as before" : "changed" });
        return new Kept(id);
    }

    /// <summary>Gives customers tags and takes others away. Those that are gone already are passed by.</summary>
    [Action("customers.tag", "POST /customers/tag", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static async Task<Answer<Changed>> TagAsync(Tagging input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(CustomerId.Of).ToList();
        var chosen = await store.Customers.Include(one => one.Tags).Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (chosen.Count == 0) return Missing;
        var (add, remove) = (CustomerWish.TidyTags(input.Add), input.Remove.Select(SearchKey.Of).ToHashSet(StringComparer.Ordinal));
        var count = 0;
        foreach (var one in chosen)
        {
            var wanted = CustomerWish.TidyTags([.. one.Tags.Select(tag => tag.Tag), .. add]).Where(tag => !remove.Contains(SearchKey.Of(tag))).ToList();
            if (CustomerWish.TagProblem(wanted, "tag") is { } many) return many;
            if (!one.SetTags(wanted)) continue;
            one.UpdatedAt = at.Now;
            store.Announce(new CustomerUpdated(one.Id, one.State));
            count++;
        }

        at.Record("customers", before: null, after: new { tagged = count });
        return new Changed(count);
    }

    /// <summary>Locks customers out: nobody signs in as them, and whoever is in is out.</summary>
    [Action("customers.disable", "POST /customers/disable", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static Task<Answer<Changed>> DisableAsync(Chosen input, ActionScope at, CancellationToken cancel) => TurnAsync(input, disabled: true, at, cancel);

    /// <summary>Lets customers in again.</summary>
    [Action("customers.enable", "POST /customers/enable", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static Task<Answer<Changed>> EnableAsync(Chosen input, ActionScope at, CancellationToken cancel) => TurnAsync(input, disabled: false, at, cancel);

    /// <summary>Mails customers who have no password a link to choose one. Those who have one, or are locked out, are passed by.</summary>
    [Action("customers.invite", "POST /customers/invite", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerUpdated))]
    public static async Task<Answer<Changed>> InviteAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(CustomerId.Of).ToList();
        var chosen = await store.Customers.Where(one => ids.Contains(one.Id) && (one.State == CustomerState.Guest || one.State == CustomerState.Invited)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (chosen.Count == 0) return new Problem("customer_not_invited", "Whoever has a password or is locked out is not invited.");
        var links = at.Get<SendCustomerLink>();
        foreach (var one in chosen)
        {
            links.Run(one, CustomerLinkPurpose.Invitation, at.Now);
            (one.State, one.UpdatedAt) = (CustomerState.Invited, at.Now);
            store.Announce(new CustomerUpdated(one.Id, one.State));
            at.Record($"customer/{one.Id}", before: null, after: new { state = one.State.ToString() });
        }

        return new Changed(chosen.Count);
    }

    /// <summary>Writes down what a customer said about being written to.</summary>
    [Action("customers.consent", "POST /customers/{id}/consents", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerConsentChanged))]
    public static async Task<Answer<Done>> ConsentAsync(Consenting input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        if (await store.Customers.SingleOrDefaultAsync(one => one.Id == input.Id, cancel) is not { } customer) return Missing;
        if (input.Given && input.Kind is ConsentKind.Sms && customer.Phone.Length == 0) return new Problem("customer_no_phone", "There is no phone number that could be written to. Add one first.", "kind");
        var name = at.Actor.Name.Length <= CustomerConsent.LongestName ? at.Actor.Name : at.Actor.Name[..CustomerConsent.LongestName];
        if (!store.Consent(customer, input.Kind, input.Given, new RecordConsent.Source("merchant", input.Wording.Trim(), name), at.Now)) return new Problem("customer_consent_same", "It stands so already.", "kind");
        customer.UpdatedAt = at.Now;
        at.Record($"customer/{customer.Id}", before: null, after: new { consent = input.Kind.ToString(), given = input.Given });
        return new Done();
    }

    /// <summary>Takes customers away for good, with all that the shop holds of them. What counts stays without saying whose it was.</summary>
    [Action("customers.erase", "POST /customers/erase", "customers:write", PlaceKind.Shop, In = ActionData.Shop, Emits = typeof(CustomerErased))]
    public static async Task<Answer<Changed>> EraseAsync(Chosen input, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var count = 0;
        foreach (var id in input.Ids.Select(CustomerId.Of).Distinct())
        {
            if (!await new EraseCustomer(store).RunAsync(id, cancel)) continue;
            at.Record($"customer/{id}", new { erased = false }, new { erased = true });
            count++;
        }

        return count > 0 ? new Changed(count) : Missing;
    }

    static async Task<Answer<Changed>> TurnAsync(Chosen input, bool disabled, ActionScope at, CancellationToken cancel)
    {
        var store = at.Get<StoreDb>();
        var ids = input.Ids.Select(CustomerId.Of).ToList();
        var chosen = await store.Customers.Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancel);
        if (chosen.Count == 0) return Missing;
        var count = 0;
        foreach (var one in chosen.Where(one => one.State is CustomerState.Disabled != disabled))
        {
            var before = one.State;
            (one.State, one.UpdatedAt) = (disabled ? CustomerState.Disabled : one.PasswordHash is null ? CustomerState.Guest : CustomerState.Active, at.Now);
            if (disabled) await store.EndSessionsAsync(one, cancel);
            store.Announce(new CustomerUpdated(one.Id, one.State));
            at.Record($"customer/{one.Id}", new { state = before.ToString() }, new { state = one.State.ToString() });
            count++;
        }

        return new Changed(count);
    }

    static async Task<Problem?> TakeAsync(StoreDb store, Customer customer, CustomerWish wish, ShopSettings settings, CancellationToken cancel)
    {
        var key = SearchKey.Of(wish.Mail);
        if (await store.Customers.AnyAsync(other => other.MailKey == key && other.Id != customer.Id, cancel)) return new Problem("customer_mail_taken", "There is a customer with this mail address already. Open that one, or write another address.", "mail");
        var phone = "";
        if (CatalogText.Told(wish.Phone) is { } typed && !Addresses.PhoneNumbers.TryRead(typed, settings.Country, out phone)) return new Problem("phone_unknown", "This is no phone number. Write it as you would dial it, or with + and the country in front.", "phone");
        if (wish.Locale.Length > 0 && !settings.Locales.Contains(wish.Locale)) return new Problem("customer_locale", "The shop does not speak this language. Choose one of the list.", "locale");
        if (customer.Mail != wish.Mail.Trim()) customer.Mail = wish.Mail.Trim();
        (customer.FirstName, customer.LastName, customer.Phone, customer.Locale, customer.Note) = (wish.FirstName.Trim(), wish.LastName.Trim(), phone ?? "", wish.Locale, wish.Note.Trim());
        (customer.TaxExempt, customer.VatNumber) = (wish.TaxExempt, VatNumber.TryParse(wish.VatNumber, settings.Country, out var vat) ? vat.Text : "");
        customer.SetTags(CustomerWish.TidyTags(wish.Tags));
        return null;
    }

    internal static Problem Missing => Problem.NotFound("such customer");

    static IEnumerable<Problem> CountProblems(IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0) yield return new Problem("none_ticked", "Tick at least one row.", "ids");
        if (ids.Count > Most) yield return new Problem("out_of_range", $"Use a value from 1 to {Most}.", "ids") { Values = [1, Most] };
    }

    // A mail address is one customer's, however many write it down at one moment.
    static async Task<ShopSettings> LockAsync(StoreDb store, CancellationToken cancel)
    {
        await store.Settings.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name), cancel);
        return await store.Settings.AsNoTracking().SingleAsync(cancel);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Segments;
using Vitrine.Commerce.Data;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Customers.Merchant;

/// <summary>One customer: what is known, what they allowed, and what can be done.</summary>
[Permission("customers:read", PlaceKind.Shop)]
public sealed class CustomerModel(StoreDb store, CurrentStaff staff, EndForm end, ConsoleShell shell, RunAction run) : CustomerEditor(store, staff, end, shell)
{
    const int MostConsents = 100;

    readonly StoreDb db = store;
    readonly ConsoleShell console = shell;

    /// <summary>Whether the question before erasing stands in the page, for browsers without script.</summary>
    public bool Erasing { get; private set; }

    public IReadOnlyList<CustomerAddress> Addresses { get; private set; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<CustomerConsent> Consents { get; private set; } = [];

    public IReadOnlyList<(long Id, string Name)> Segments { get; private set; } = [];

    public string? WordingProblem { get; private set; }

    public IEnumerable<SelectListItem> Kinds => [new(console.Words["customers.consent_mail"], nameof(ConsentKind.Mail)), new(console.Words["customers.consent_sms"], nameof(ConsentKind.Sms))];

    public IEnumerable<SelectListItem> Givens => [new(console.Words["customers.consent_gives"], "true"), new(console.Words["customers.consent_withdraws"], "false")];

    public async Task<IActionResult> OnGetAsync(Guid id, bool erase, CancellationToken cancel)
    {
        Erasing = erase;
        if (!await LoadAsync(id, cancel)) return NotFound();
        Show();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var answer = await run.RunAsync(CustomerActions.UpdateAsync, Wish(), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Address(id), "customers.saved");
        Form = Form with { Seen = SeenState.After(answer.Problems, Form.Seen, Customer!.UpdatedAt) }; // loaded just now
        ModelState.Remove("Form.Seen");
        return this.Refused(answer.Problems);
    }

    public Task<IActionResult> OnPostInviteAsync(Guid id, CancellationToken cancel) => TurnAsync(id, CustomerActions.InviteAsync, "customers.invited_one", Address(id), cancel);

    public Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken cancel) => TurnAsync(id, CustomerActions.DisableAsync, "customers.disabled_one", Address(id), cancel);

    public Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken cancel) => TurnAsync(id, CustomerActions.EnableAsync, "customers.enabled_one", Address(id), cancel);

    public Task<IActionResult> OnPostEraseAsync(Guid id, CancellationToken cancel) => TurnAsync(id, CustomerActions.EraseAsync, "customers.erased", $"{Staff.Root}/customers", cancel);

    public async Task<IActionResult> OnPostConsentAsync(Guid id, ConsentKind kind, bool given, string? wording, CancellationToken cancel)
    {
        var answer = await run.RunAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(CustomerId.Of(id), kind, given, wording ?? ""), cancel);
        if (answer.Problem is null) return End.Done(HttpContext, Address(id), "customers.consent_saved");
        WordingProblem = answer.Problem.Field is "wording" ? Refusals.Say(console, answer.Problem) : null;
        return await ShowRefusedAsync(id, answer.Problems, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAddressAsync(Guid id, long address, CancellationToken cancel)
    {
        var answer = await run.RunAsync(AddressActions.DeleteAsync, new AddressActions.One(CustomerId.Of(id), CustomerAddressId.Of(address)), cancel);
        return answer.Problem is null ? End.Done(HttpContext, Address(id), "customers.address_deleted") : await ShowRefusedAsync(id, answer.Problems, cancel);
    }

    async Task<IActionResult> TurnAsync(Guid id, Func<CustomerActions.Chosen, ActionScope, CancellationToken, Task<Answer<CustomerActions.Changed>>> action, string said, string to, CancellationToken cancel)
    {
        var answer = await run.RunAsync(action, new CustomerActions.Chosen([id]), cancel);
        return answer.Problem is null ? End.Done(HttpContext, to, said, "1") : await ShowRefusedAsync(id, answer.Problems, cancel);
    }

    async Task<IActionResult> ShowRefusedAsync(Guid id, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        ModelState.Clear(); // this form has none of the editor's fields
        Show();
        return this.Refused([.. problems.Select(problem => problem with { Field = null })]);
    }

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var wanted = CustomerId.Of(id);
        if (await db.Customers.AsNoTracking().Include(one => one.Tags).Include(one => one.Addresses).AsSplitQuery().SingleOrDefaultAsync(one => one.Id == wanted, cancel) is not { } customer) return false;
        Customer = customer;
        await ReadSettingsAsync(cancel);
        Addresses = [.. customer.Addresses.OrderByDescending(one => one.IsDefault).ThenBy(one => one.Id.Value)];
        Consents = await db.CustomerConsents.AsNoTracking().Where(one => one.CustomerId == wanted).OrderByDescending(one => one.Id).Take(MostConsents).ToListAsync(cancel);
        var terms = new SegmentTerms(Settings.Currency, TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone));
        var segments = await db.Segments.AsNoTracking().OrderBy(one => one.NameKey).ToListAsync(cancel);
        Segments = [.. segments.Where(one => ReadSegment.TryParse(one.Query, terms, out var rule, out _) && rule.Fits(customer)).Select(one => (one.Id.Value, one.Name))];
        return true;
    }

    void Show()
    {
        var customer = Customer!; // loaded just now
        Form = new Input
        {
            Mail = customer.Mail, FirstName = customer.FirstName, LastName = customer.LastName, Phone = customer.Phone.Length > 0 ? Commerce.Addresses.PhoneNumbers.Show(customer.Phone) : "", Locale = customer.Locale, Note = customer.Note,
            Tags = string.Join(", ", customer.Tags.Select(tag => tag.Tag).Order(StringComparer.CurrentCultureIgnoreCase)), TaxExempt = customer.TaxExempt, VatNumber = customer.VatNumber, Seen = SeenState.Of(customer.UpdatedAt),
        };
    }

    string Address(Guid id) => $"{Staff.Root}/customers/{id}";
}

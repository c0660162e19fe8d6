using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Customers.Erasing;

/// <summary>Writes everything that the shop holds of a person as one JSON document, for them to have (GDPR, articles 15 and 20).</summary>
public sealed class WriteCustomer(StoreDb store)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <returns>Null: there is no such customer.</returns>
    public async Task<byte[]?> RunAsync(CustomerId id, CancellationToken cancel)
    {
        if (await store.Customers.AsNoTracking().Include(one => one.Tags).Include(one => one.Addresses).AsSplitQuery().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } person) return null;
        string[] keys = [CustomerKey.Of(id.Value), CustomerKey.OfMail(person.MailKey)];
        var consents = await store.CustomerConsents.AsNoTracking().Where(one => one.CustomerId == id).OrderBy(one => one.Id).ToListAsync(cancel);
        var sessions = await store.CustomerSessions.AsNoTracking().Where(one => one.CustomerId == id).OrderBy(one => one.CreatedAt).ToListAsync(cancel);
        var uses = await store.DiscountUses.AsNoTracking().Where(one => keys.Contains(one.CustomerKey!)).OrderBy(one => one.Id).ToListAsync(cancel); // null is none of the keys
        var credits = await store.Credits.AsNoTracking().Where(one => keys.Contains(one.CustomerKey!) || one.MailKey == person.MailKey).OrderBy(one => one.Id).ToListAsync(cancel);
        var ids = credits.ConvertAll(one => one.Id);
        var entries = (await store.CreditEntries.AsNoTracking().Where(one => ids.Contains(one.CreditId)).OrderBy(one => one.Id).ToListAsync(cancel)).ToLookup(one => one.CreditId);
        var carts = await store.Carts.AsNoTracking().Include(one => one.Lines).Where(one => one.CustomerKey == keys[0]).ToListAsync(cancel);
        var comments = await (await store.CommentsOfAsync(person.MailKey, cancel)).AsNoTracking().OrderBy(comment => comment.Id).ToListAsync(cancel);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            customer = new
            {
                id = id.Value, person.Mail, person.FirstName, person.LastName, person.Phone, person.Locale, person.Note, tags = person.Tags.Select(tag => tag.Tag).Order(StringComparer.Ordinal), person.TaxExempt, person.VatNumber, person.State,
                person.OrdersCount, person.SpentMinor, person.LastOrderAt, person.CreatedAt, person.UpdatedAt, hasPassword = person.PasswordHash is not null,
            },
            addresses = person.Addresses.OrderBy(one => one.Id.Value).Select(one => new { one.IsDefault, one.Address }),
            consents = consents.Select(one => new { one.Kind, one.IsGiven, one.At, one.Source, one.Wording, one.By }),
            sessions = sessions.Select(one => new { one.How, one.CreatedAt, one.SeenAt, one.EndsAt }),
            discountUses = uses.Select(one => new { discount = one.DiscountId.Value, one.Reference, one.At, one.ReleasedAt }),
            carts = carts.Select(one => new { one.Note, one.Attributes, one.Codes, one.CreatedAt, one.UpdatedAt, lines = one.Lines.OrderBy(line => line.Id.Value).Select(line => new { line.Title, line.Quantity, line.Properties }) }),
            comments = comments.Select(one => new { one.Author, one.Mail, one.Text, one.At }),
            credits = credits.Select(one => new { one.Kind, one.Currency, one.BalanceMinor, one.Mail, one.Name, one.CreatedAt, one.ExpiresAt, ledger = entries[one.Id].Select(entry => new { entry.At, entry.Reason, entry.AmountMinor, entry.AfterMinor, entry.Note }) }),
        }, Json);
    }
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Addresses;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Customers;
using Vitrine.Commerce.Customers.Erasing;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Pricing;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Customers;

public sealed class EraseCustomerTests
{
    // Written nowhere else, so that whatever is found of them is the person.
    static readonly string[] Traces = ["zuleika", "quiverdawn", "472103030", "Halcyonstrasse", "Sternbergia", "whistles", "secretly-vip"];

    static readonly Address Home = new() { FirstName = "Zuleika", LastName = "Quiverdawn", Address1 = "7 Halcyonstrasse", City = "Sternbergia", PostalCode = "69002", CountryCode = "FR", Phone = "+33472103030" };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_person_who_was_erased_nothing_is_left_in_the_database_file()
    {
        await using var platform = RunningPlatform.Empty();
        var shop = await CustomerShop.CreateAsync(platform);
        var id = await FillAsync(shop);
        var file = Directory.EnumerateFiles(platform.DataDirectory, "*.db", SearchOption.AllDirectories).Single(path => path.Contains("alder", StringComparison.Ordinal));
        await shop.ReadAsync(store => store.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        Assert.All(Traces, trace => Assert.True(Found(file, trace), $"{trace} is not there to be seen, so its absence would mean nothing."));

        Assert.Equal(1, (await shop.OkAsync(CustomerActions.EraseAsync, new CustomerActions.Chosen([id.Value]))).Count);
        await shop.ReadAsync(store => store.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "*"))
            Assert.All(Traces, trace => Assert.False(Found(path, trace), $"{trace} is in {path}"));
        // Mails that were sent are with whoever got them; in Development they are files.
        foreach (var path in Directory.EnumerateFiles(platform.DataDirectory, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("-shm", StringComparison.Ordinal) && !path.StartsWith(platform.PathOf("mails") + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            Assert.All(Traces, trace => Assert.False(Found(path, trace), $"{trace} is in {path}"));
    }

    [Theory]
    [EveryEngine]
    public async Task What_counts_stays_without_a_name_and_nobody_else_is_touched(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var shop = await CustomerShop.CreateAsync(platform);
        var id = await FillAsync(shop);
        var other = await shop.CustomerAsync("other@mail.example");
        await shop.OkAsync(CreditActions.GrantAsync, new CreditActions.Granting(CustomerKey.OfMail("other@mail.example"), 700, "Kept"));
        var told = Encoding.UTF8.GetString((await shop.ReadAsync(store => new WriteCustomer(store).RunAsync(id, Stop)))!);
        foreach (var said in (string[])["Zuleika", "zuleika@quiverdawn.example", "7 Halcyonstrasse", "secretly-vip", "Whistles", "\"discountUses\"", "order-1", "Told at the till"]) Assert.Contains(said, told, StringComparison.Ordinal);
        Assert.DoesNotContain("other@mail.example", told, StringComparison.Ordinal);
        Assert.DoesNotContain("PasswordHash", told, StringComparison.OrdinalIgnoreCase);

        await shop.OkAsync(CustomerActions.EraseAsync, new CustomerActions.Chosen([id.Value]));
        Assert.Equal(("not_found", null), await shop.WrongAsync(CustomerActions.EraseAsync, new CustomerActions.Chosen([id.Value])));
        await shop.ReadAsync(async store =>
        {
            Assert.Equal(other, await store.Customers.Select(one => one.Id).SingleAsync(Stop));
            Assert.Equal((0, 0, 0), (await store.CustomerAddresses.CountAsync(Stop), await store.CustomerTags.CountAsync(Stop), await store.CustomerLinks.CountAsync(Stop)));
            var use = await store.DiscountUses.AsNoTracking().SingleAsync(Stop);
            Assert.Equal("order-1", use.Reference);
            Assert.StartsWith("erased:", use.CustomerKey, StringComparison.Ordinal);
            Assert.Equal([2_500L, 700L, 900L], (await store.Credits.AsNoTracking().Select(one => one.BalanceMinor).ToListAsync(Stop)).OrderBy(minor => minor == 2_500 ? 0 : minor));
            Assert.Equal("other@mail.example", (await store.Credits.AsNoTracking().SingleAsync(one => one.Mail != null, Stop)).Mail);
            Assert.Equal(["Kept"], await store.CreditEntries.Where(entry => entry.Note != "").Select(entry => entry.Note).ToListAsync(Stop));
            var proof = await store.CustomerConsents.AsNoTracking().SingleAsync(Stop);
            Assert.Equal((true, id, "merchant"), (proof.IsGiven, proof.CustomerId, proof.Source));
            Assert.Equal(["somebody@else.example"], await store.Comments.Select(comment => comment.Mail).ToListAsync(Stop));
            return 0;
        });
        Assert.Null(await shop.ReadAsync(store => new WriteCustomer(store).RunAsync(id, Stop)));
    }

    static async Task<CustomerId> FillAsync(CustomerShop shop)
    {
        var id = (await shop.OkAsync(CustomerActions.CreateAsync, new CustomerWish { Mail = "zuleika@quiverdawn.example", FirstName = "Zuleika", LastName = "Quiverdawn", Phone = "+33472103030", Note = "Whistles", Tags = ["secretly-vip"] })).Id;
        await shop.OkAsync(AddressActions.SaveAsync, new AddressActions.Wish(id, null, Home, IsDefault: true));
        await shop.OkAsync(CustomerActions.ConsentAsync, new CustomerActions.Consenting(id, ConsentKind.Mail, true, "Told at the till, Zuleika Quiverdawn"));
        await shop.OkAsync(CustomerActions.InviteAsync, new CustomerActions.Chosen([id.Value]));
        await shop.OkAsync(CreditActions.IssueAsync, new CreditActions.Wish { AmountMinor = 2_500, Mail = "Zuleika@quiverdawn.example", Name = "Zuleika Quiverdawn", Note = "For Zuleika" });
        await shop.OkAsync(CreditActions.GrantAsync, new CreditActions.Granting(CustomerKey.OfMail("zuleika@quiverdawn.example"), 900, "Zuleika's parcel was late"));
        var discount = (await shop.OkAsync(DiscountActions.CreateAsync, new DiscountWish { Title = "Ten percent", Kind = DiscountKind.Products, NeedsCode = false, PartsPerMillion = 100_000 })).Id;
        await shop.OkAsync(UseActions.TakeAsync, new UseActions.Taking { Reference = "order-1", Customer = CustomerKey.Of(id.Value), Discounts = [new UseDiscounts.Wanted(discount, null)] });
        await shop.ReadAsync(async store =>
        {
            var blog = new Blog { Handle = "news", Title = "News" };
            var article = new Article { Blog = blog, Handle = "first", Title = "First", PublishedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch };
            store.AddRange(
                new Comment { Article = article, Author = "Zuleika", Mail = "ZULEIKA@quiverdawn.example", Text = "I am Zuleika Quiverdawn.", State = CommentState.Approved, At = DateTimeOffset.UnixEpoch },
                new Comment { Article = article, Author = "Somebody", Mail = "somebody@else.example", Text = "I am not.", State = CommentState.Approved, At = DateTimeOffset.UnixEpoch });
            return await store.SaveChangesAsync(Stop);
        });
        // What was changed later was there as well.
        await shop.OkAsync(CustomerActions.UpdateAsync, new CustomerWish { Id = id, Mail = "zuleika@quiverdawn.example", FirstName = "Zuleika", LastName = "Quiverdawn", Phone = "+33472103030", Note = "Whistles " + new string('w', 3_000), Tags = ["secretly-vip"] });
        return id;
    }

    static bool Found(string path, string trace)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray()).Contains(trace, StringComparison.OrdinalIgnoreCase);
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Catalog.Products.Related;
using Vitrine.Commerce.Data;

namespace Vitrine.Platform.Console.Products;

/// <summary>The part of the product's editor in which a merchant chooses what is shown beside it.</summary>
public sealed class BesideForm(StoreDb store)
{
    const int MostFound = 8;

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    /// <summary>Whether the form that was sent had this part.</summary>
    bool IsPosted { get; set; }

    /// <summary>Ids in their order; null: they stay as they are.</summary>
    public IReadOnlyList<long>? WishOf(RelationKind kind) => IsPosted ? [.. Parts.Single(part => part.Kind == kind).Members.Select(member => member.Id)] : null;

    /// <param name="id">The product; null: it is new.</param>
    /// <param name="form">What was typed, or null.</param>
    public async Task ReadAsync(ProductId? id, IFormCollection? form, CancellationToken cancel)
    {
        IsPosted = form is not null && form["Beside"] == "true";
        List<Part> parts = [];
        List<(RelationKind Kind, long Id)> chosen = IsPosted ? [.. Enum.GetValues<RelationKind>().SelectMany(kind => TypedIn(form!, kind).Select(one => (kind, one)))] // it is there where it was posted
            : id is not { } product ? [] : [.. (await store.ProductRelations.Where(relation => relation.ProductId == product).OrderBy(relation => relation.Position).Select(relation => new { relation.Kind, relation.OtherId }).ToListAsync(cancel)).Select(row => (row.Kind, row.OtherId.Value))];
        var ids = chosen.Select(one => ProductId.Of(one.Id)).Distinct().ToList();
        var named = ids.Count == 0 ? [] : await store.Products.Where(one => ids.Contains(one.Id)).Select(Shown).ToDictionaryAsync(member => member.Id, cancel);
        foreach (var kind in Enum.GetValues<RelationKind>())
        {
            List<Member> members = [.. chosen.Where(one => one.Kind == kind && named.ContainsKey(one.Id)).Select(one => one.Id).Distinct().Select(one => named[one])];
            var find = IsPosted ? form![$"Find{kind}"].ToString() : ""; // as above
            parts.Add(new Part(kind, members, find, await FoundAsync(find, id, members, cancel)));
        }

        Parts = parts;
    }

    async Task<IReadOnlyList<Member>> FoundAsync(string find, ProductId? id, List<Member> members, CancellationToken cancel)
    {
        // NUL is no letter that a database could look for.
        if (SearchKey.Of(find.Replace("\0", "", StringComparison.Ordinal)) is not { Length: > 0 } key) return [];
        List<ProductId> there = [.. members.Select(member => ProductId.Of(member.Id)), .. id is { } itself ? (ProductId[])[itself] : []];
        return await store.Products.Where(one => one.TitleKey.Contains(key) && !there.Contains(one.Id)).OrderBy(one => one.TitleKey).ThenBy(one => one.Id).Take(MostFound).Select(Shown).ToListAsync(cancel);
    }

    static IEnumerable<long> TypedIn(IFormCollection form, RelationKind kind)
    {
        List<(int Position, long Id)> rows = [];
        for (var i = 0; i <= ProductRelation.Most && form.ContainsKey($"{kind}[{i}].Id"); i++)
        {
            if (form[$"{kind}[{i}].Remove"] == "true" || !long.TryParse(form[$"{kind}[{i}].Id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            rows.Add((int.TryParse(form[$"{kind}[{i}].Position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : i + 1, id));
        }

        return [.. rows.OrderBy(row => row.Position).Select(row => row.Id), .. form[$"Add{kind}"].Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Take(MostFound)];
    }

    static readonly System.Linq.Expressions.Expression<Func<Product, Member>> Shown = product => new Member(product.Id.Value, product.Title, product.Media.Where(media => media.Kind == MediaKind.Image).OrderBy(media => media.Position).Select(media => media.FileName).FirstOrDefault());

    /// <param name="Find">What is looked for.</param>
    /// <param name="Found">What that found and is not chosen yet.</param>
    public sealed record Part(RelationKind Kind, IReadOnlyList<Member> Members, string Find, IReadOnlyList<Member> Found);

    public sealed record Member(long Id, string Title, string? Image);
}

using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Pricing;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.Hosts;
using Vitrine.Tenancy.Databases;
using Vitrine.Tenancy.Tenants;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Commerce.Catalog;

public sealed class CollectionMembershipTests
{
    // Letters that one engine or another lowers, matches or quotes in its own way.
    static readonly string[] Words = ["Tea", "tea", "TEA%", "green_tea", "Thé", "THÉ", "Straße", "a'b", "[x]", "\\", "", "Ł"];

    static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    static readonly Gen<CollectionRule> Rule = from field in Gen.Enum<RuleField>()
                                               from relation in Gen.Enum<RuleRelation>()
                                               from word in Word.Where(word => word.Length > 0)
                                               from number in Gen.Int[0, 6]
                                               let fitting = RuleWish.RelationsOf(field).Contains(relation) ? relation : RuleWish.RelationsOf(field)[0]
                                               select new RuleWish(field, fitting, RuleWish.IsCounted(field) ? $"{number}" : word).ToRule(1);

    static readonly Gen<Product> Thing = from title in Word
                                         from vendor in Word
                                         from type in Word
                                         from tags in Word.Array[0, 3]
                                         from variants in Gen.Select(Gen.Long[0, 6], Gen.Long[-1, 6], Gen.Int[0, 6]).Array[1, 3]
                                         select Make(title, vendor, type, tags, variants);

    [Theory]
    [EveryEngine]
    public async Task What_rules_choose_equals_a_naive_evaluation_before_and_after_every_change(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        await Gen.Select(Thing.Array[1, 12], Gen.Select(Rule.Array[1, 4], Gen.Bool).Array[1, 3], Thing.Array[1, 3]).SampleAsync(
            async (products, collections, changed) =>
            {
                await using var scope = platform.Services.OpenTenant(platform.Get<HostDirectory>().Find(tenant.Id)!);
                var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
                await using var transaction = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
                for (var i = 0; i < products.Length; i++) products[i].Handle = $"p{i}";
                store.AddRange(products);
                List<Collection> made = [];
                foreach (var (rules, any) in collections)
                {
                    var collection = new Collection { Handle = $"c{made.Count}", Title = "c", Sort = CollectionSort.Title, Position = 1, ByRules = true, MatchAny = any };
                    collection.Rules.AddRange(rules.Select((rule, i) => new CollectionRule { Position = i + 1, Field = rule.Field, Relation = rule.Relation, Value = rule.Value, Number = rule.Number }));
                    made.Add(collection);
                    store.Add(collection);
                }

                var byHand = new Collection { Handle = "hand", Title = "by hand", Sort = CollectionSort.Manual, Position = 1 };
                byHand.Products.Add(new CollectionProduct { Product = products[0], Position = 1 });
                store.Add(byHand);
                await store.SaveChangesAsync();
                await CollectionMembership.FollowAsync(store, products: null, collection: null, default);
                await AgreeAsync(store, made, products);

                // Some products become others, and only those are looked at.
                for (var i = 0; i < Math.Min(changed.Length, products.Length); i++)
                {
                    (products[i].Title, products[i].Vendor, products[i].Type) = (changed[i].Title, changed[i].Vendor, changed[i].Type);
                    products[i].Tags.Clear();
                    products[i].Tags.AddRange(changed[i].Tags.Select(tag => new ProductTag { Tag = tag.Tag }));
                    products[i].Variants[0].Price = changed[i].Variants[0].Price;
                    products[i].Variants[0].CompareAtMinor = changed[i].Variants[0].CompareAtMinor;
                }

                await store.SaveChangesAsync();
                await CollectionMembership.FollowAsync(store, [.. products.Take(changed.Length).Select(product => product.Id)], collection: null, default);
                await AgreeAsync(store, made, products);
                Assert.Equal([products[0].Id], await store.CollectionProducts.Where(entry => entry.CollectionId == byHand.Id).Select(entry => entry.ProductId).ToListAsync());
            },
            iter: engine == Engines.Sqlite ? 300 : 100, threads: 1);
    }

    static async Task AgreeAsync(StoreDb store, List<Collection> collections, Product[] products)
    {
        foreach (var collection in collections)
        {
            var expected = products.Where(product => Naive(product, collection)).Select(product => product.Handle).Order(StringComparer.Ordinal).ToList();
            var kept = await store.CollectionProducts.Where(entry => entry.CollectionId == collection.Id).Select(entry => entry.Product!.Handle).ToListAsync();
            Assert.Equal(expected, kept.Order(StringComparer.Ordinal));
            var tried = await store.Products.Fulfilling(collection.Rules, collection.MatchAny).Select(product => product.Handle).ToListAsync();
            Assert.Equal(expected, tried.Order(StringComparer.Ordinal));
        }
    }

    // As somebody would say it, one product and one rule at a time.
    static bool Naive(Product product, Collection collection)
    {
        var held = collection.Rules.Select(rule => rule.Field switch
        {
            RuleField.Title => Says(product.Title, rule),
            RuleField.Vendor => Says(product.Vendor, rule),
            RuleField.Type => Says(product.Type, rule),
            RuleField.Tag => product.Tags.Exists(tag => Same(tag.Tag, rule.Value)) == rule.Relation is RuleRelation.Equals,
            RuleField.Price => product.Variants.Exists(variant => Counts(variant.Price.Minor, rule)),
            RuleField.Weight => product.Variants.Exists(variant => Counts(variant.WeightGrams, rule)),
            _ when rule.Relation is RuleRelation.IsSet => product.Variants.Exists(variant => variant.CompareAtMinor is not null),
            _ when rule.Relation is RuleRelation.IsNotSet => product.Variants.TrueForAll(variant => variant.CompareAtMinor is null),
            _ => product.Variants.Exists(variant => variant.CompareAtMinor is { } before && Counts(before, rule)),
        });
        return collection.MatchAny ? held.Any(one => one) : held.All(one => one);
    }

    static bool Counts(long value, CollectionRule rule) => rule.Relation switch
    {
        RuleRelation.GreaterThan => value > long.Parse(rule.Value, System.Globalization.CultureInfo.InvariantCulture),
        RuleRelation.LessThan => value < long.Parse(rule.Value, System.Globalization.CultureInfo.InvariantCulture),
        _ => value == long.Parse(rule.Value, System.Globalization.CultureInfo.InvariantCulture),
    };

    static bool Same(string one, string other) => string.Equals(one.ToLowerInvariant(), other.ToLowerInvariant(), StringComparison.Ordinal);

    static bool Says(string text, CollectionRule rule)
    {
        var (all, part) = (text.ToLowerInvariant(), rule.Value.ToLowerInvariant());
        return rule.Relation switch
        {
            RuleRelation.Equals => all == part,
            RuleRelation.NotEquals => all != part,
            RuleRelation.Contains => all.Contains(part, StringComparison.Ordinal),
            RuleRelation.NotContains => !all.Contains(part, StringComparison.Ordinal),
            RuleRelation.StartsWith => all.StartsWith(part, StringComparison.Ordinal),
            _ => all.EndsWith(part, StringComparison.Ordinal),
        };
    }

    static Product Make(string title, string vendor, string type, string[] tags, (long Price, long CompareAt, int Weight)[] variants)
    {
        var product = new Product { Handle = "", Title = title, Vendor = vendor, Type = type, CreatedAt = TimeProvider.System.GetUtcNow() };
        product.Tags.AddRange(tags.Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal).Select(tag => new ProductTag { Tag = tag }));
        product.Variants.AddRange(variants.Select((variant, i) => new ProductVariant { Position = i + 1, Title = $"{i}", Price = new Money(variant.Price, "EUR"), CompareAtMinor = variant.CompareAt < 0 ? null : variant.CompareAt, WeightGrams = variant.Weight }));
        return product;
    }
}

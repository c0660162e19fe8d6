using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vitrine.Commerce.Catalog;
using Vitrine.Commerce.Catalog.Collections;
using Vitrine.Commerce.Catalog.Inventory;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;
using Vitrine.Commerce.Metafields;
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

    static readonly MetafieldType[] Fields = [MetafieldType.Find("list.single_line_text_field")!, MetafieldType.Find("number_decimal")!];

    // Which of the two fields of the merchant's own: the first holds texts, the second numbers.
    static readonly Gen<(RuleWish Wish, int Own)> Rule = from field in Gen.Enum<RuleField>()
                                                         from relation in Gen.Enum<RuleRelation>()
                                                         from word in Word.Where(word => word.Length > 0)
                                                         from number in Gen.Int[0, 6]
                                                         from own in Gen.Int[0, 1]
                                                         let relations = field is RuleField.Metafield ? RuleWish.RelationsOf(Fields[own]) : RuleWish.RelationsOf(field)
                                                         let fitting = relations.Contains(relation) ? relation : relations[0]
                                                         select (new RuleWish(field, fitting, RuleWish.IsCounted(field) || (field is RuleField.Metafield && own == 1) ? $"{number}" : word), own);

    static readonly Gen<Thing> Things = from title in Word
                                        from vendor in Word
                                        from type in Word
                                        from tags in Word.Array[0, 3]
                                        from variants in Gen.Select(Gen.Long[0, 6], Gen.Long[-1, 6], Gen.Int[0, 6], Gen.Int[-3, 6], Gen.Bool, Word).Array[1, 3]
                                        from texts in Word.Where(word => word.Length > 0).Array[0, 2]
                                        from number in Gen.Int[-1, 6]
                                        select new Thing(Make(title, vendor, type, tags, variants), [.. variants.Select(variant => variant.Item4)], texts, number < 0 ? null : number);

    [Theory]
    [EveryEngine]
    public async Task What_rules_choose_equals_a_naive_evaluation_before_and_after_every_change(string engine)
    {
        await using var platform = Engines.Empty(engine);
        var tenant = await platform.CreateAsync("alder");
        await Gen.Select(Things.Array[1, 12], Gen.Select(Rule.Array[1, 4], Gen.Bool).Array[1, 3], Things.Array[1, 3]).SampleAsync(
            async (things, collections, changed) =>
            {
                var products = Array.ConvertAll(things, thing => thing.Product);
                await using var scope = platform.Services.OpenTenant(platform.Get<HostDirectory>().Find(tenant.Id)!);
                var store = scope.ServiceProvider.GetRequiredService<StoreDb>();
                await using var transaction = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
                for (var i = 0; i < products.Length; i++) products[i].Handle = $"p{i}";
                store.AddRange(products);
                var location = new Location { Name = "Here", Position = 9 };
                MetafieldDefinition[] own = [.. Fields.Select((type, i) => new MetafieldDefinition { Owner = MetafieldOwner.Product, Namespace = "custom", Key = $"field{i}", Name = $"{i}", Type = type.Name, IsRule = true })];
                store.Add(location);
                store.AddRange(own);
                await store.SaveChangesAsync();
                foreach (var thing in things) thing.Tell(store, own, location.Id);
                List<Collection> made = [];
                foreach (var (rules, any) in collections)
                {
                    var collection = new Collection { Handle = $"c{made.Count}", Title = "c", Sort = CollectionSort.Title, Position = 1, ByRules = true, MatchAny = any };
                    collection.Rules.AddRange(rules.Select((rule, i) => rule.Wish.ToRule(i + 1, rule.Wish.Field is RuleField.Metafield ? own[rule.Own] : null)));
                    made.Add(collection);
                    store.Add(collection);
                }

                var byHand = new Collection { Handle = "hand", Title = "by hand", Sort = CollectionSort.Manual, Position = 1 };
                byHand.Products.Add(new CollectionProduct { Product = products[0], Position = 1 });
                store.Add(byHand);
                await store.SaveChangesAsync();
                await CollectionMembership.FollowAsync(store, products: null, collection: null, default);
                await AgreeAsync(store, made, things, own);

                // Some products become others, and only those are looked at.
                for (var i = 0; i < Math.Min(changed.Length, products.Length); i++)
                {
                    var other = changed[i].Product;
                    (products[i].Title, products[i].Vendor, products[i].Type) = (other.Title, other.Vendor, other.Type);
                    products[i].Tags.Clear();
                    products[i].Tags.AddRange(other.Tags.Select(tag => new ProductTag { Tag = tag.Tag }));
                    products[i].Variants[0].Price = other.Variants[0].Price;
                    products[i].Variants[0].CompareAtMinor = other.Variants[0].CompareAtMinor;
                    products[i].Variants[0].TracksInventory = other.Variants[0].TracksInventory;
                    things[i] = things[i] with { Stock = [changed[i].Stock[0], .. things[i].Stock.Skip(1)], Texts = changed[i].Texts, Number = changed[i].Number };
                    store.RemoveRange(await store.InventoryLevels.Where(level => level.LocationId == location.Id && store.Variants.Any(variant => variant.Id == level.VariantId && variant.ProductId == products[i].Id)).ToListAsync());
                    store.RemoveRange(await store.MetafieldValues.Where(value => value.ProductId == products[i].Id).ToListAsync());
                    await store.SaveChangesAsync();
                    things[i].Tell(store, own, location.Id);
                }

                await store.SaveChangesAsync();
                await CollectionMembership.FollowAsync(store, [.. products.Take(changed.Length).Select(product => product.Id)], collection: null, default);
                await AgreeAsync(store, made, things, own);
                Assert.Equal([products[0].Id], await store.CollectionProducts.Where(entry => entry.CollectionId == byHand.Id).Select(entry => entry.ProductId).ToListAsync());
            },
            iter: engine == Engines.Sqlite ? 300 : 100, threads: 1);
    }

    static async Task AgreeAsync(StoreDb store, List<Collection> collections, Thing[] things, MetafieldDefinition[] own)
    {
        foreach (var collection in collections)
        {
            var expected = things.Where(thing => Naive(thing, collection, own)).Select(thing => thing.Product.Handle).Order(StringComparer.Ordinal).ToList();
            var kept = await store.CollectionProducts.Where(entry => entry.CollectionId == collection.Id).Select(entry => entry.Product!.Handle).ToListAsync();
            Assert.Equal(expected, kept.Order(StringComparer.Ordinal));
            var tried = await store.Products.Fulfilling(store, collection.Rules, collection.MatchAny).Select(product => product.Handle).ToListAsync();
            Assert.Equal(expected, tried.Order(StringComparer.Ordinal));
        }
    }

    // As somebody would say it, one product and one rule at a time.
    static bool Naive(Thing thing, Collection collection, MetafieldDefinition[] own)
    {
        var product = thing.Product;
        var held = collection.Rules.Select(rule => rule.Field switch
        {
            RuleField.Title => Says(product.Title, rule),
            RuleField.Vendor => Says(product.Vendor, rule),
            RuleField.Type => Says(product.Type, rule),
            RuleField.Tag => product.Tags.Exists(tag => Same(tag.Tag, rule.Value)) == rule.Relation is RuleRelation.Equals,
            RuleField.Price => product.Variants.Exists(variant => Counts(variant.Price.Minor, rule)),
            RuleField.Stock => product.Variants.Where((variant, i) => variant.TracksInventory && Counts(thing.Stock[i], rule)).Any(),
            RuleField.VariantTitle => product.Variants.Exists(variant => Says(variant.Title, rule)),
            RuleField.Metafield when rule.Relation is RuleRelation.IsSet => rule.MetafieldId == own[0].Id ? thing.Texts.Length > 0 : thing.Number is not null,
            RuleField.Metafield when rule.Relation is RuleRelation.IsNotSet => rule.MetafieldId == own[0].Id ? thing.Texts.Length == 0 : thing.Number is null,
            RuleField.Metafield when rule.MetafieldId == own[1].Id => rule.Relation is RuleRelation.NotEquals ? thing.Number is null || !Counts(thing.Number.Value, rule) : thing.Number is { } number && Counts(number, rule),
            // None of them is, or has it in it: "is not" is the opposite of "is".
            RuleField.Metafield when rule.Relation is RuleRelation.NotEquals or RuleRelation.NotContains => Array.TrueForAll(thing.Texts, text => Says(text, rule)),
            RuleField.Metafield => Array.Exists(thing.Texts, text => Says(text, rule)),
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

    static Product Make(string title, string vendor, string type, string[] tags, (long Price, long CompareAt, int Weight, int Stock, bool Tracks, string Title)[] variants)
    {
        var product = new Product { Handle = "", Title = title, Vendor = vendor, Type = type, CreatedAt = TimeProvider.System.GetUtcNow() };
        product.Tags.AddRange(tags.Where(tag => tag.Length > 0).DistinctBy(SearchKey.Of, StringComparer.Ordinal).Select(tag => new ProductTag { Tag = tag }));
        product.Variants.AddRange(variants.Select((variant, i) => new ProductVariant { Position = i + 1, Title = variant.Title, TracksInventory = variant.Tracks, Price = new Money(variant.Price, "EUR"), CompareAtMinor = variant.CompareAt < 0 ? null : variant.CompareAt, WeightGrams = variant.Weight }));
        return product;
    }

    /// <param name="Stock">Of each variant, at one location.</param>
    sealed record Thing(Product Product, int[] Stock, string[] Texts, int? Number)
    {
        public void Tell(StoreDb store, MetafieldDefinition[] own, LocationId location)
        {
            // Nobody has counted what there is none of.
            store.AddRange(Product.Variants.Select((variant, i) => (variant, Stock: Stock[i])).Where(one => one.Stock != 0).Select(one => new InventoryLevel { VariantId = one.variant.Id, LocationId = location, OnHand = one.Stock, Available = one.Stock }));
            store.AddRange(Texts.Select((text, i) => Said(own[0], i + 1, text, SearchKey.Of(text), number: null)));
            if (Number is { } number) store.Add(Said(own[1], 1, $"{number}.0", "", number));
        }

        MetafieldValue Said(MetafieldDefinition definition, int position, string text, string key, double? number) =>
            new() { DefinitionId = definition.Id, Owner = MetafieldOwner.Product, OwnerId = Product.Id.Value, ProductId = Product.Id, Position = position, Text = text, TextKey = key, Number = number };
    }
}

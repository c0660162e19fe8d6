using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Vitrine.Commerce.Catalog.Products;
using Vitrine.Commerce.Data;

namespace Vitrine.Commerce.Catalog.Collections;

/// <summary>
/// Which products are in a collection that has rules. Its members are kept rows: two statements bring them in line, for any
/// number of products and collections, and a list of them costs no more than one that was made by hand.
/// </summary>
public static class CollectionMembership
{
    // Written once: the database evaluates it over kept rules, and over those that a merchant is still trying.
    static Expression<Func<Product, CollectionRule, bool>> Holds(StoreDb store) => (product, rule) =>
        rule.Field == RuleField.Tag
            ? product.Tags.Any(tag => tag.TagKey == rule.ValueKey) == (rule.Relation == RuleRelation.Equals)
            : rule.Field == RuleField.Price
                ? (rule.Relation == RuleRelation.GreaterThan && product.Variants.Any(variant => variant.Price.Minor > rule.Number))
                    || (rule.Relation == RuleRelation.LessThan && product.Variants.Any(variant => variant.Price.Minor < rule.Number))
                    || (rule.Relation == RuleRelation.Equals && product.Variants.Any(variant => variant.Price.Minor == rule.Number))
                : rule.Field == RuleField.CompareAtPrice
                    ? (rule.Relation == RuleRelation.GreaterThan && product.Variants.Any(variant => variant.CompareAtMinor != null && variant.CompareAtMinor > rule.Number))
                        || (rule.Relation == RuleRelation.LessThan && product.Variants.Any(variant => variant.CompareAtMinor != null && variant.CompareAtMinor < rule.Number))
                        || (rule.Relation == RuleRelation.IsSet && product.Variants.Any(variant => variant.CompareAtMinor != null))
                        || (rule.Relation == RuleRelation.IsNotSet && !product.Variants.Any(variant => variant.CompareAtMinor != null))
                    : rule.Field == RuleField.Weight
                        ? (rule.Relation == RuleRelation.GreaterThan && product.Variants.Any(variant => variant.WeightGrams > rule.Number))
                            || (rule.Relation == RuleRelation.LessThan && product.Variants.Any(variant => variant.WeightGrams < rule.Number))
                            || (rule.Relation == RuleRelation.Equals && product.Variants.Any(variant => variant.WeightGrams == rule.Number))
                        : rule.Field == RuleField.Stock
                            ? (rule.Relation == RuleRelation.GreaterThan && product.Variants.Any(variant => variant.TracksInventory && store.InventoryLevels.Where(level => level.VariantId == variant.Id).Sum(level => (long)level.Available) > rule.Number))
                                || (rule.Relation == RuleRelation.LessThan && product.Variants.Any(variant => variant.TracksInventory && store.InventoryLevels.Where(level => level.VariantId == variant.Id).Sum(level => (long)level.Available) < rule.Number))
                                || (rule.Relation == RuleRelation.Equals && product.Variants.Any(variant => variant.TracksInventory && store.InventoryLevels.Where(level => level.VariantId == variant.Id).Sum(level => (long)level.Available) == rule.Number))
                            : rule.Field == RuleField.VariantTitle
                                ? (rule.Relation == RuleRelation.Equals && product.Variants.Any(variant => variant.TitleKey == rule.ValueKey))
                                    || (rule.Relation == RuleRelation.NotEquals && product.Variants.Any(variant => variant.TitleKey != rule.ValueKey))
                                    || (rule.Relation == RuleRelation.StartsWith && product.Variants.Any(variant => variant.TitleKey.StartsWith(rule.ValueKey)))
                                    || (rule.Relation == RuleRelation.EndsWith && product.Variants.Any(variant => variant.TitleKey.EndsWith(rule.ValueKey)))
                                    || (rule.Relation == RuleRelation.Contains && product.Variants.Any(variant => variant.TitleKey.Contains(rule.ValueKey)))
                                    || (rule.Relation == RuleRelation.NotContains && product.Variants.Any(variant => !variant.TitleKey.Contains(rule.ValueKey)))
                                : rule.Field == RuleField.Metafield
                                    ? (rule.Relation == RuleRelation.IsSet && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId))
                                        || (rule.Relation == RuleRelation.IsNotSet && !store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId))
                                        || (rule.Relation == RuleRelation.Equals && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && (rule.Amount != null ? value.Number == rule.Amount : value.TextKey == rule.ValueKey)))
                                        || (rule.Relation == RuleRelation.NotEquals && !store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && (rule.Amount != null ? value.Number == rule.Amount : value.TextKey == rule.ValueKey)))
                                        || (rule.Relation == RuleRelation.GreaterThan && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.Number > rule.Amount))
                                        || (rule.Relation == RuleRelation.LessThan && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.Number < rule.Amount))
                                        || (rule.Relation == RuleRelation.StartsWith && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.TextKey.StartsWith(rule.ValueKey)))
                                        || (rule.Relation == RuleRelation.EndsWith && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.TextKey.EndsWith(rule.ValueKey)))
                                        || (rule.Relation == RuleRelation.Contains && store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.TextKey.Contains(rule.ValueKey)))
                                        || (rule.Relation == RuleRelation.NotContains && !store.MetafieldValues.Any(value => value.ProductId == product.Id && value.DefinitionId == rule.MetafieldId && value.TextKey.Contains(rule.ValueKey)))
                                    : (rule.Relation == RuleRelation.Equals && (rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey) == rule.ValueKey)
                                        || (rule.Relation == RuleRelation.NotEquals && (rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey) != rule.ValueKey)
                                        || (rule.Relation == RuleRelation.StartsWith && (rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey).StartsWith(rule.ValueKey))
                                        || (rule.Relation == RuleRelation.EndsWith && (rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey).EndsWith(rule.ValueKey))
                                        || (rule.Relation == RuleRelation.Contains && (rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey).Contains(rule.ValueKey))
                                        || (rule.Relation == RuleRelation.NotContains && !(rule.Field == RuleField.Title ? product.TitleKey : rule.Field == RuleField.Vendor ? product.VendorKey : product.TypeKey).Contains(rule.ValueKey));

    // Tells where the rules stand in a query; never called.
    static bool HoldsFor(Product product, CollectionRule rule) => throw new InvalidOperationException($"{nameof(HoldsFor)} stands for an expression ({product.Handle}, {rule.Position}).");

    extension(IQueryable<Product> products)
    {
        /// <summary>The products that rules choose, kept anywhere or not. Without a rule: none.</summary>
        public IQueryable<Product> Fulfilling(StoreDb store, IReadOnlyList<CollectionRule> rules, bool any)
        {
            if (rules.Count == 0) return products.Where(_ => false);
            var holds = Holds(store);
            var product = Expression.Parameter(typeof(Product), "product");
            var all = rules.Select(rule => Put.In(holds.Body, (holds.Parameters[0], product), (holds.Parameters[1], Expression.Constant(rule)))).Aggregate(any ? Expression.OrElse : Expression.AndAlso);
            return products.Where(Expression.Lambda<Func<Product, bool>>(all, product));
        }
    }

    /// <summary>Brings the members of collections with rules in line, inside the transaction at hand. What was changed has to be saved before.</summary>
    /// <param name="products">Only these; all when null.</param>
    /// <param name="collection">Only this one; all when null.</param>
    public static async Task FollowAsync(StoreDb store, IReadOnlyCollection<ProductId>? products, CollectionId? collection, CancellationToken cancel)
    {
        var collections = collection is { } only ? store.Collections.Where(one => one.Id == only) : store.Collections;
        // So many at a time: a statement takes only so many parameters.
        foreach (var some in products is null ? (IEnumerable<ProductId[]?>)[null] : products.Chunk(500))
        {
            var concerned = some is null ? store.Products : store.Products.Where(product => some.Contains(product.Id));
            var members = Inline(store, from one in collections
                                 where one.ByRules
                                 from product in concerned
                                 where one.Rules.Count(rule => HoldsFor(product, rule)) >= (one.MatchAny ? 1 : one.Rules.Count) && one.Rules.Count > 0
                                 select new Member { CollectionId = one.Id, ProductId = product.Id });
            var kept = from entry in store.CollectionProducts
                       where collections.Any(one => one.Id == entry.CollectionId && one.ByRules) && concerned.Any(product => product.Id == entry.ProductId)
                       select entry;
            await kept.Where(entry => !members.Any(member => member.CollectionId == entry.CollectionId && member.ProductId == entry.ProductId)).ExecuteDeleteAsync(cancel);
            await InsertAsync(store, members.Where(member => !store.CollectionProducts.Any(entry => entry.CollectionId == member.CollectionId && entry.ProductId == member.ProductId)), cancel);
        }
    }

    // EF has no INSERT ... SELECT: its own SELECT gets the line before it.
    static async Task InsertAsync(StoreDb store, IQueryable<Member> members, CancellationToken cancel)
    {
        var sql = store.Database.GetService<ISqlGenerationHelper>();
        await using var command = members.CreateDbCommand();
        var (collection, product, position) = (sql.DelimitIdentifier(nameof(CollectionProduct.CollectionId)), sql.DelimitIdentifier(nameof(CollectionProduct.ProductId)), sql.DelimitIdentifier(nameof(CollectionProduct.Position)));
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(nameof(StoreDb.CollectionProducts))} ({collection}, {product}, {position}) SELECT chosen.{collection}, chosen.{product}, 0 FROM ({command.CommandText}) AS chosen";
        command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Members follow in the transaction of the change.");
        await command.ExecuteNonQueryAsync(cancel);
    }

    static IQueryable<Member> Inline(StoreDb store, IQueryable<Member> query) => query.Provider.CreateQuery<Member>(new Unfold(Holds(store)).Visit(query.Expression));

    sealed class Member
    {
        public CollectionId CollectionId { get; init; }

        public ProductId ProductId { get; init; }
    }

    sealed class Unfold(Expression<Func<Product, CollectionRule, bool>> holds) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method.Name == nameof(HoldsFor) && node.Method.DeclaringType == typeof(CollectionMembership)
            ? Put.In(holds.Body, (holds.Parameters[0], node.Arguments[0]), (holds.Parameters[1], node.Arguments[1]))
            : base.VisitMethodCall(node);
    }

    /// <summary>Puts expressions in the place of parameters.</summary>
    sealed class Put((ParameterExpression From, Expression To)[] places) : ExpressionVisitor
    {
        public static Expression In(Expression body, params (ParameterExpression From, Expression To)[] places) => new Put(places).Visit(body);

        protected override Expression VisitParameter(ParameterExpression node) => Array.Find(places, place => place.From == node).To ?? node;
    }
}

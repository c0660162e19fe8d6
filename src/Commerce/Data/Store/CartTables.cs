using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vitrine.Commerce.Carts;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Data.Store;

sealed class CartTable : IEntityTypeConfiguration<Cart>
{
    const int HashLength = 32;

    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.Property(cart => cart.Id).ValueGeneratedOnAdd();
        builder.Property(cart => cart.TokenHash).HasMaxLength(HashLength);
        builder.Property(cart => cart.CustomerKey).HasMaxLength(CustomerKey.Longest);
        builder.Property(cart => cart.Currency).HasMaxLength(3);
        builder.Property(cart => cart.Note).HasMaxLength(Cart.LongestNote);
        builder.Property(cart => cart.Attributes).HasConversion<CartTextsAsJson, CartTextsComparer>();
        builder.HasMany(cart => cart.Lines).WithOne().HasForeignKey(line => line.CartId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(cart => cart.TokenHash).IsUnique();
        builder.HasIndex(cart => cart.CustomerKey).IsUnique();
        builder.HasIndex(cart => cart.ExpiresAt);
    }
}

sealed class CartLineTable : IEntityTypeConfiguration<CartLine>
{
    public void Configure(EntityTypeBuilder<CartLine> builder)
    {
        builder.Property(line => line.Id).ValueGeneratedOnAdd();
        builder.Property(line => line.Key).HasMaxLength(CartLine.LongestKey);
        builder.Property(line => line.Title).HasMaxLength(LookAtCart.LongestTitle);
        builder.Property(line => line.Properties).HasConversion<CartTextsAsJson, CartTextsComparer>();
        builder.HasIndex(line => new { line.CartId, line.Key }).IsUnique();
    }
}

sealed class CartTextsAsJson() : ValueConverter<List<CartText>, string>(texts => JsonSerializer.Serialize(texts, (JsonSerializerOptions?)null), text => JsonSerializer.Deserialize<List<CartText>>(text, (JsonSerializerOptions?)null) ?? new List<CartText>());

sealed class CartTextsComparer() : ValueComparer<List<CartText>>((one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)), texts => texts.Aggregate(0, (hash, text) => HashCode.Combine(hash, text)), texts => new List<CartText>(texts));

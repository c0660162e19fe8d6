using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Discounts;
using Vitrine.Commerce.GiftCards;
using Vitrine.Commerce.Pricing;

namespace Vitrine.Commerce.Data.Store;

// What a discount reaches has no foreign key: it may go, and is then reached no more. Numbers are never given twice.
sealed class DiscountTable : IEntityTypeConfiguration<Discount>
{
    public void Configure(EntityTypeBuilder<Discount> builder)
    {
        builder.Property(discount => discount.Id).ValueGeneratedOnAdd();
        builder.Property(discount => discount.Title).HasMaxLength(Discount.LongestTitle);
        builder.Property(discount => discount.TitleKey).HasMaxLength(Discount.LongestTitle);
        builder.Property(discount => discount.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(discount => discount.Currency).HasMaxLength(3);
        builder.Property(discount => discount.Reach).HasConversion<string>().HasMaxLength(20);
        builder.Property(discount => discount.Gets).HasConversion<string>().HasMaxLength(20);
        builder.PrimitiveCollection(discount => discount.Items).ElementType(item => item.HasConversion<NumberAsText>());
        builder.PrimitiveCollection(discount => discount.GetItems).ElementType(item => item.HasConversion<NumberAsText>());
        builder.HasMany(discount => discount.Codes).WithOne().HasForeignKey(code => code.DiscountId).OnDelete(DeleteBehavior.Cascade);
        // Asked for every cart.
        builder.HasIndex(discount => new { discount.NeedsCode, discount.StartsAt });
    }
}

sealed class DiscountCodeTable : IEntityTypeConfiguration<DiscountCode>
{
    public void Configure(EntityTypeBuilder<DiscountCode> builder)
    {
        builder.Property(code => code.Id).ValueGeneratedOnAdd();
        builder.Property(code => code.Code).HasMaxLength(CodeKey.Longest);
        builder.Property(code => code.Key).HasMaxLength(CodeKey.Longest);
        builder.HasIndex(code => code.Key).IsUnique();
        builder.HasIndex(code => new { code.DiscountId, code.Id });
    }
}

// The code has no foreign key: deleted, it leaves what was used of it. Two cascades to one table are refused by SQL Server.
sealed class DiscountUseTable : IEntityTypeConfiguration<DiscountUse>
{
    public void Configure(EntityTypeBuilder<DiscountUse> builder)
    {
        builder.Property(use => use.Id).ValueGeneratedOnAdd();
        builder.Property(use => use.Reference).HasMaxLength(DiscountUse.LongestReference);
        builder.Property(use => use.CustomerKey).HasMaxLength(CustomerKey.Longest);
        builder.HasOne<Discount>().WithMany().HasForeignKey(use => use.DiscountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(use => new { use.DiscountId, use.Reference }).IsUnique();
        builder.HasIndex(use => use.Reference);
        builder.HasIndex(use => new { use.CustomerKey, use.DiscountId });
    }
}

sealed class CreditTable : IEntityTypeConfiguration<Credit>
{
    public void Configure(EntityTypeBuilder<Credit> builder)
    {
        builder.Property(credit => credit.Id).ValueGeneratedOnAdd();
        builder.Property(credit => credit.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(credit => credit.Currency).HasMaxLength(3);
        builder.Property(credit => credit.CodeHash).HasMaxLength(CodeHash.Length);
        builder.Property(credit => credit.LastFour).HasMaxLength(4);
        builder.Property(credit => credit.CustomerKey).HasMaxLength(CustomerKey.Longest);
        builder.Property(credit => credit.Mail).HasMaxLength(Credit.LongestMail);
        builder.Property(credit => credit.MailKey).HasMaxLength(Credit.LongestMail);
        builder.Property(credit => credit.Name).HasMaxLength(Credit.LongestName);
        builder.HasIndex(credit => credit.CodeHash).IsUnique();
        builder.HasIndex(credit => new { credit.CustomerKey, credit.Currency }).IsUnique();
    }
}

sealed class CreditEntryTable : IEntityTypeConfiguration<CreditEntry>
{
    public void Configure(EntityTypeBuilder<CreditEntry> builder)
    {
        builder.ToTable("CreditEntries");
        builder.Property(entry => entry.Id).ValueGeneratedOnAdd();
        builder.Property(entry => entry.By).HasMaxLength(Credit.LongestName);
        builder.Property(entry => entry.From).HasMaxLength(Credit.LongestName);
        builder.Property(entry => entry.Reason).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Reference).HasMaxLength(CreditEntry.LongestReference);
        builder.Property(entry => entry.Spending).HasMaxLength(CreditEntry.LongestReference);
        builder.Property(entry => entry.Note).HasMaxLength(Credit.LongestNote);
        // What is in the ledger is never deleted.
        builder.HasOne<Credit>().WithMany().HasForeignKey(entry => entry.CreditId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(entry => new { entry.CreditId, entry.Reason, entry.Reference }).IsUnique();
    }
}

sealed class CreditKeyTable : IEntityTypeConfiguration<CreditKey>
{
    public void Configure(EntityTypeBuilder<CreditKey> builder)
    {
        builder.ToTable("CreditKeys", table => table.HasCheckConstraint("CK_CreditKeys_OnlyOne", $"\"Id\" = {CreditKey.OnlyId}"));
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Sealed).HasMaxLength(1_000);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Moving.Imports;

namespace Vitrine.Commerce.Data.Store;

sealed class ImportTable : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("Imports");
        builder.Property(import => import.Id).ValueGeneratedOnAdd();
        builder.Property(import => import.FileName).HasMaxLength(Import.LongestName);
        builder.Property(import => import.StoredAs).HasMaxLength(100);
        builder.Property(import => import.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(import => import.Format).HasConversion<string>().HasMaxLength(20);
        builder.Property(import => import.Encoding).HasMaxLength(20);
        builder.Property(import => import.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(import => import.By).HasMaxLength(Import.LongestName);
        builder.Property(import => import.From).HasMaxLength(Import.LongestName);
        builder.HasIndex(import => import.State);
    }
}

// What was imported has no foreign key: it may be deleted, and the report still tells of it. Numbers are never given twice.
sealed class ImportedThingTable : IEntityTypeConfiguration<ImportedThing>
{
    public void Configure(EntityTypeBuilder<ImportedThing> builder)
    {
        builder.ToTable("ImportedThings");
        builder.Property(thing => thing.Id).ValueGeneratedOnAdd();
        builder.Property(thing => thing.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(thing => thing.Name).HasMaxLength(ImportedThing.LongestName);
        builder.Property(thing => thing.NameKey).HasMaxLength(ImportedThing.LongestName);
        builder.Property(thing => thing.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(thing => thing.After).HasMaxLength(64);
        builder.Property(thing => thing.Undo).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Import>().WithMany().HasForeignKey(thing => thing.ImportId);
        builder.HasIndex(thing => new { thing.ImportId, thing.Undo });
        builder.HasIndex(thing => new { thing.ImportId, thing.Kind, thing.ThingId });
    }
}

sealed class ImportIssueTable : IEntityTypeConfiguration<ImportIssue>
{
    public void Configure(EntityTypeBuilder<ImportIssue> builder)
    {
        builder.ToTable("ImportIssues");
        builder.Property(issue => issue.Id).ValueGeneratedOnAdd();
        builder.Property(issue => issue.Column).HasMaxLength(255);
        builder.Property(issue => issue.Code).HasMaxLength(60);
        builder.Property(issue => issue.Message).HasMaxLength(ImportIssue.LongestMessage);
        builder.HasOne<Import>().WithMany().HasForeignKey(issue => issue.ImportId);
        builder.HasIndex(issue => new { issue.ImportId, issue.Line });
    }
}

sealed class ImportPictureTable : IEntityTypeConfiguration<ImportPicture>
{
    public void Configure(EntityTypeBuilder<ImportPicture> builder)
    {
        builder.ToTable("ImportPictures");
        builder.Property(picture => picture.Id).ValueGeneratedOnAdd();
        builder.Property(picture => picture.Url).HasMaxLength(ImportPicture.LongestUrl);
        builder.Property(picture => picture.Alt).HasMaxLength(512);
        builder.Property(picture => picture.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(picture => picture.Why).HasMaxLength(60);
        builder.Property(picture => picture.FileName).HasMaxLength(255);
        builder.HasOne<Import>().WithMany().HasForeignKey(picture => picture.ImportId);
        builder.HasIndex(picture => new { picture.ImportId, picture.State });
        builder.HasIndex(picture => new { picture.State, picture.DueAt });
        builder.HasIndex(picture => picture.ProductId);
        builder.HasIndex(picture => picture.CollectionId);
    }
}

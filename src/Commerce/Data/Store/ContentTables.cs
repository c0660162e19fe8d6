using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vitrine.Commerce.Content;
using Vitrine.Commerce.Content.Blogs;
using Vitrine.Commerce.Content.Files;
using Vitrine.Commerce.Content.Menus;
using Vitrine.Commerce.Content.Pages;
using Vitrine.Commerce.Content.Policies;
using Vitrine.Commerce.Content.Redirects;
using Vitrine.Commerce.Content.Translations;

namespace Vitrine.Commerce.Data.Store;

sealed class ContentPageTable : IEntityTypeConfiguration<ContentPage>
{
    public void Configure(EntityTypeBuilder<ContentPage> builder)
    {
        builder.Property(page => page.Id).ValueGeneratedOnAdd();
        builder.Property(page => page.Handle).HasMaxLength(255);
        builder.Property(page => page.Title).HasMaxLength(255);
        builder.Property(page => page.TitleKey).HasMaxLength(255).HasDefaultValue("");
        builder.Property(page => page.SeoTitle).HasMaxLength(255);
        builder.Property(page => page.SeoDescription).HasMaxLength(500);
        builder.HasIndex(page => page.Handle).IsUnique();
    }
}

sealed class BlogTable : IEntityTypeConfiguration<Blog>
{
    public void Configure(EntityTypeBuilder<Blog> builder)
    {
        builder.Property(blog => blog.Id).ValueGeneratedOnAdd();
        builder.Property(blog => blog.Handle).HasMaxLength(255);
        builder.Property(blog => blog.Title).HasMaxLength(255);
        builder.Property(blog => blog.TitleKey).HasMaxLength(255);
        builder.Property(blog => blog.Comments).HasConversion<string>().HasMaxLength(20);
        builder.Property(blog => blog.SeoTitle).HasMaxLength(255);
        builder.Property(blog => blog.SeoDescription).HasMaxLength(500);
        builder.HasIndex(blog => blog.Handle).IsUnique();
    }
}

sealed class ArticleTable : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.Property(article => article.Id).ValueGeneratedOnAdd();
        builder.Property(article => article.Handle).HasMaxLength(255);
        builder.Property(article => article.Title).HasMaxLength(255);
        builder.Property(article => article.TitleKey).HasMaxLength(255);
        builder.Property(article => article.Author).HasMaxLength(255);
        builder.Property(article => article.Image).HasMaxLength(255);
        builder.Property(article => article.ImageAlt).HasMaxLength(512);
        builder.Property(article => article.SeoTitle).HasMaxLength(255);
        builder.Property(article => article.SeoDescription).HasMaxLength(500);
        builder.HasIndex(article => article.Handle).IsUnique();
        builder.HasIndex(article => new { article.BlogId, article.PublishedAt });
        builder.HasOne(article => article.Blog).WithMany().HasForeignKey(article => article.BlogId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(article => article.Tags).WithOne().HasForeignKey(tag => tag.ArticleId);
    }
}

sealed class ArticleTagTable : IEntityTypeConfiguration<ArticleTag>
{
    public void Configure(EntityTypeBuilder<ArticleTag> builder)
    {
        builder.ToTable("ArticleTags");
        builder.HasKey(tag => new { tag.ArticleId, tag.Handle });
        builder.Property(tag => tag.Handle).HasMaxLength(255);
        builder.Property(tag => tag.Tag).HasMaxLength(255);
        builder.HasIndex(tag => tag.Handle);
    }
}

sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.Property(comment => comment.Id).ValueGeneratedOnAdd();
        builder.Property(comment => comment.Author).HasMaxLength(Comment.LongestAuthor);
        builder.Property(comment => comment.Mail).HasMaxLength(Comment.LongestMail);
        builder.Property(comment => comment.Text).HasMaxLength(Comment.LongestText);
        builder.Property(comment => comment.State).HasConversion<string>().HasMaxLength(20);
        builder.HasOne(comment => comment.Article).WithMany().HasForeignKey(comment => comment.ArticleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(comment => new { comment.ArticleId, comment.State });
        builder.HasIndex(comment => new { comment.State, comment.At });
    }
}

sealed class MenuTable : IEntityTypeConfiguration<Menu>
{
    public void Configure(EntityTypeBuilder<Menu> builder)
    {
        builder.Property(menu => menu.Id).ValueGeneratedOnAdd();
        builder.Property(menu => menu.Handle).HasMaxLength(255);
        builder.Property(menu => menu.Title).HasMaxLength(255);
        builder.HasIndex(menu => menu.Handle).IsUnique();
        builder.HasMany(menu => menu.Items).WithOne().HasForeignKey(item => item.MenuId);
    }
}

// What an item leads to has no foreign key: it may go, and the item stays, broken, until the merchant has seen it. Numbers
// are never given twice.
sealed class MenuItemTable : IEntityTypeConfiguration<MenuItem>
{
    public void Configure(EntityTypeBuilder<MenuItem> builder)
    {
        builder.Property(item => item.Id).ValueGeneratedOnAdd();
        builder.Property(item => item.Title).HasMaxLength(255);
        builder.Property(item => item.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(item => item.Policy).HasConversion<string>().HasMaxLength(20);
        builder.Property(item => item.Url).HasMaxLength(MenuItem.LongestUrl);
        builder.HasIndex(item => new { item.MenuId, item.Position });
    }
}

sealed class RedirectTable : IEntityTypeConfiguration<Redirect>
{
    public void Configure(EntityTypeBuilder<Redirect> builder)
    {
        builder.Property(redirect => redirect.Id).ValueGeneratedOnAdd();
        builder.Property(redirect => redirect.From).HasMaxLength(Redirect.Longest);
        builder.Property(redirect => redirect.FromKey).HasMaxLength(Redirect.Longest);
        builder.Property(redirect => redirect.To).HasMaxLength(Redirect.Longest);
        builder.HasIndex(redirect => redirect.FromKey).IsUnique();
    }
}

sealed class PolicyTable : IEntityTypeConfiguration<Policy>
{
    public void Configure(EntityTypeBuilder<Policy> builder)
    {
        builder.HasKey(policy => policy.Kind);
        builder.Property(policy => policy.Kind).HasConversion<string>().HasMaxLength(20);
    }
}

sealed class TranslationTable : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> builder)
    {
        builder.HasKey(translation => new { translation.Locale, translation.Resource, translation.Key, translation.Field });
        builder.Property(translation => translation.Locale).HasMaxLength(20);
        builder.Property(translation => translation.Resource).HasMaxLength(40);
        builder.Property(translation => translation.Key).HasMaxLength(255);
        builder.Property(translation => translation.Field).HasMaxLength(40);
        builder.Property(translation => translation.Digest).HasMaxLength(TextDigest.Length).HasDefaultValue("");
        // What is said of one thing in all languages: asked whenever its own texts change.
        builder.HasIndex(translation => new { translation.Resource, translation.Key });
    }
}

sealed class LibraryFileTable : IEntityTypeConfiguration<LibraryFile>
{
    public void Configure(EntityTypeBuilder<LibraryFile> builder)
    {
        builder.ToTable("Files");
        builder.Property(file => file.Id).ValueGeneratedOnAdd();
        builder.Property(file => file.FileName).HasMaxLength(LibraryFile.LongestName);
        builder.Property(file => file.Name).HasMaxLength(LibraryFile.LongestName);
        builder.Property(file => file.NameKey).HasMaxLength(LibraryFile.LongestName);
        builder.Property(file => file.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(file => file.Alt).HasMaxLength(LibraryFile.LongestAlt);
        builder.HasIndex(file => file.FileName).IsUnique();
        builder.HasIndex(file => file.AddedAt);
        builder.HasIndex(file => file.NameKey);
    }
}

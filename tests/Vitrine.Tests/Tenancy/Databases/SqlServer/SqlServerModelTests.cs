using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Vitrine.Commerce.Data;
using Vitrine.Tenancy.Data;

namespace Vitrine.Tests.Tenancy.Databases.SqlServer;

/// <summary>What only a live server would say of our tables, without one.</summary>
public sealed class SqlServerModelTests
{
    [Theory]
    [InlineData(typeof(SqlServerControlDb))]
    [InlineData(typeof(SqlServerStoreDb))]
    public void No_table_has_several_cascades_to_it_or_a_key_that_is_too_long(Type context)
    {
        using var db = Nowhere.Open(context);
        Assert.Empty(ModelLimits.Find(db.GetService<IDesignTimeModel>().Model));
    }

    [Theory]
    [InlineData(nameof(PlantedModels.TwoWays), "deleting from Shop reaches Line twice: Shop -> Basket -> Line and Shop -> Line")]
    [InlineData(nameof(PlantedModels.TwoReferences), "deleting from Shop reaches Line twice: Shop -> Line and Shop -> Line")]
    [InlineData(nameof(PlantedModels.SetNull), "deleting from Shop reaches Line twice: Shop -> Basket -> Line and Shop -> Line")]
    [InlineData(nameof(PlantedModels.ToItself), "deleting from Shop reaches Shop twice: Shop and Shop -> Shop")]
    [InlineData(nameof(PlantedModels.LongPrimaryKey), "Shop.PK_Shop: 902 bytes in 1 columns, and 900 bytes in 32 columns are the limit")]
    [InlineData(nameof(PlantedModels.LongIndex), "Shop.IX_Shop_Name_Place: 1702 bytes in 2 columns, and 1700 bytes in 32 columns are the limit")]
    [InlineData(nameof(PlantedModels.NoLength), "Shop.IX_Shop_Name: a column without a maximum length in 1 columns, and 1700 bytes in 32 columns are the limit")]
    [InlineData(nameof(PlantedModels.AtTheLimit), null)]
    public void A_planted_bad_model_is_caught(string model, string? finding) => Assert.Equal(finding is null ? [] : [finding], ModelLimits.Find(PlantedModels.Build(model)));

    static class PlantedModels
    {
        public static IModel Build(string name)
        {
            using var db = new Planted(name, name switch
            {
                nameof(TwoWays) => TwoWays,
                nameof(TwoReferences) => TwoReferences,
                nameof(SetNull) => SetNull,
                nameof(ToItself) => ToItself,
                nameof(LongPrimaryKey) => LongPrimaryKey,
                nameof(LongIndex) => LongIndex,
                nameof(NoLength) => NoLength,
                _ => AtTheLimit,
            });
            return db.GetService<IDesignTimeModel>().Model;
        }

        public static void TwoWays(ModelBuilder model)
        {
            model.Entity<Basket>().HasOne<Shop>().WithMany().HasForeignKey("ShopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Line>().HasOne<Basket>().WithMany().HasForeignKey("BasketId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Line>().HasOne<Shop>().WithMany().HasForeignKey("ShopId").OnDelete(DeleteBehavior.Cascade);
        }

        public static void TwoReferences(ModelBuilder model)
        {
            model.Entity<Line>().HasOne<Shop>().WithMany().HasForeignKey("ShopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Line>().HasOne<Shop>().WithMany().HasForeignKey("OtherId").OnDelete(DeleteBehavior.Cascade);
        }

        public static void SetNull(ModelBuilder model)
        {
            model.Entity<Basket>().HasOne<Shop>().WithMany().HasForeignKey("ShopId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Line>().HasOne<Basket>().WithMany().HasForeignKey("BasketId").OnDelete(DeleteBehavior.Cascade);
            model.Entity<Line>().HasOne<Shop>().WithMany().HasForeignKey("ShopId").OnDelete(DeleteBehavior.SetNull);
        }

        public static void ToItself(ModelBuilder model) => model.Entity<Shop>().HasOne<Shop>().WithMany().HasForeignKey("ParentId").OnDelete(DeleteBehavior.Cascade);

        public static void LongPrimaryKey(ModelBuilder model)
        {
            model.Entity<Shop>().HasKey(shop => shop.Name);
            model.Entity<Shop>().Property(shop => shop.Name).HasMaxLength(451);
        }

        public static void LongIndex(ModelBuilder model)
        {
            model.Entity<Shop>().Property(shop => shop.Name).HasMaxLength(850);
            model.Entity<Shop>().Property(shop => shop.Place).HasMaxLength(1);
            model.Entity<Shop>().HasIndex(shop => new { shop.Name, shop.Place });
        }

        public static void NoLength(ModelBuilder model)
        {
            model.Entity<Shop>().Property(shop => shop.Name).HasColumnType("nvarchar(max)");
            model.Entity<Shop>().HasIndex(shop => shop.Name);
        }

        public static void AtTheLimit(ModelBuilder model)
        {
            model.Entity<Shop>().HasKey(shop => shop.Name);
            model.Entity<Shop>().Property(shop => shop.Name).HasMaxLength(450);
            model.Entity<Shop>().Property(shop => shop.Place).HasMaxLength(850);
            model.Entity<Shop>().HasIndex(shop => shop.Place);
        }
    }

    sealed class Planted(string name, Action<ModelBuilder> build) : DbContext
    {
        public string Name => name;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=nowhere").ReplaceService<IModelCacheKeyFactory, ByName>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => build(modelBuilder);
    }

    // One context class, many models.
    sealed class ByName : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((Planted)context).Name, designTime);
    }

    sealed class Shop
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";

        public string Place { get; init; } = "";
    }

    sealed class Basket
    {
        public int Id { get; init; }
    }

    sealed class Line
    {
        public int Id { get; init; }
    }
}

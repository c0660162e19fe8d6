using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.SqlServer
{
    /// <summary>The search index: tables that no model knows, so that nobody carries their rows with a shop. See decision 0016.</summary>
    public partial class AddSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "SearchState" ("Id" int NOT NULL PRIMARY KEY, "Version" int NOT NULL, "Progress" bigint NULL, "Locales" nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL, "Revision" bigint NOT NULL);
                """);
            migrationBuilder.Sql("""
                INSERT INTO "SearchState" ("Id", "Version", "Progress", "Locales", "Revision") VALUES (1, 0, NULL, '', 0);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchBlocks" ("Block" bigint NOT NULL PRIMARY KEY, "Products" varbinary(max) NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchValues" ("Id" int NOT NULL PRIMARY KEY, "Facet" nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL, "Label" nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL, "Value" nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE UNIQUE INDEX "IX_SearchValues_Value_Facet" ON "SearchValues" ("Value", "Facet");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchCodes" ("Code" nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL, "ProductId" bigint NOT NULL, PRIMARY KEY ("Code", "ProductId"));
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchCodes_ProductId" ON "SearchCodes" ("ProductId");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchWords" ("Term" nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY, "Shown" nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchGrams" ("Gram" nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL, "Term" nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL, PRIMARY KEY ("Gram", "Term"));
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchTerms" ("Term" nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL, "Field" int NOT NULL, "ProductId" bigint NOT NULL, PRIMARY KEY ("Term", "Field", "ProductId"));
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchTerms_ProductId" ON "SearchTerms" ("ProductId");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "SearchTerms";""");
            migrationBuilder.Sql("""DROP TABLE "SearchGrams";""");
            migrationBuilder.Sql("""DROP TABLE "SearchWords";""");
            migrationBuilder.Sql("""DROP TABLE "SearchCodes";""");
            migrationBuilder.Sql("""DROP TABLE "SearchValues";""");
            migrationBuilder.Sql("""DROP TABLE "SearchBlocks";""");
            migrationBuilder.Sql("""DROP TABLE "SearchState";""");
        }
    }
}

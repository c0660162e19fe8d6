using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.Sqlite
{
    /// <summary>The search index: tables that no model knows, so that nobody carries their rows with a shop. See decision 0016.</summary>
    public partial class AddSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "SearchState" ("Id" INTEGER NOT NULL PRIMARY KEY, "Version" INTEGER NOT NULL, "Progress" INTEGER NULL, "Locales" TEXT NOT NULL, "Revision" INTEGER NOT NULL);
                """);
            migrationBuilder.Sql("""
                INSERT INTO "SearchState" ("Id", "Version", "Progress", "Locales", "Revision") VALUES (1, 0, NULL, '', 0);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchBlocks" ("Block" INTEGER NOT NULL PRIMARY KEY, "Products" BLOB NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchValues" ("Id" INTEGER NOT NULL PRIMARY KEY, "Facet" TEXT NOT NULL, "Label" TEXT NOT NULL, "Value" TEXT NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE UNIQUE INDEX "IX_SearchValues_Value_Facet" ON "SearchValues" ("Value", "Facet");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchCodes" ("Code" TEXT NOT NULL, "ProductId" INTEGER NOT NULL, PRIMARY KEY ("Code", "ProductId")) WITHOUT ROWID;
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchCodes_ProductId" ON "SearchCodes" ("ProductId");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchWords" ("Term" TEXT NOT NULL PRIMARY KEY, "Shown" TEXT NOT NULL) WITHOUT ROWID;
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchGrams" ("Gram" TEXT NOT NULL, "Term" TEXT NOT NULL, PRIMARY KEY ("Gram", "Term")) WITHOUT ROWID;
                """);
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "SearchTerms" USING fts5("Title", "Facts", "Body", content='', contentless_delete=1, detail=column, tokenize='ascii');
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

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.PostgreSql
{
    /// <summary>The search index: tables that no model knows, so that nobody carries their rows with a shop. See decision 0016.</summary>
    public partial class AddSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "SearchState" ("Id" integer NOT NULL PRIMARY KEY, "Version" integer NOT NULL, "Progress" bigint NULL, "Locales" character varying(400) NOT NULL, "Revision" bigint NOT NULL);
                """);
            migrationBuilder.Sql("""
                INSERT INTO "SearchState" ("Id", "Version", "Progress", "Locales", "Revision") VALUES (1, 0, NULL, '', 0);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchBlocks" ("Block" bigint NOT NULL PRIMARY KEY, "Products" bytea NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchValues" ("Id" integer NOT NULL PRIMARY KEY, "Facet" character varying(300) NOT NULL, "Label" character varying(255) NOT NULL, "Value" character varying(255) NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE UNIQUE INDEX "IX_SearchValues_Value_Facet" ON "SearchValues" ("Value", "Facet");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchCodes" ("Code" character varying(255) NOT NULL, "ProductId" bigint NOT NULL, PRIMARY KEY ("Code", "ProductId"));
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchCodes_ProductId" ON "SearchCodes" ("ProductId");
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchWords" ("Term" character varying(80) COLLATE "C" NOT NULL PRIMARY KEY, "Shown" character varying(80) COLLATE "C" NOT NULL);
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchGrams" ("Gram" character varying(40) COLLATE "C" NOT NULL, "Term" character varying(80) COLLATE "C" NOT NULL, PRIMARY KEY ("Gram", "Term"));
                """);
            migrationBuilder.Sql("""
                ALTER TABLE "SearchBlocks" ALTER COLUMN "Products" SET STORAGE EXTERNAL;
                """);
            migrationBuilder.Sql("""
                CREATE TABLE "SearchTerms" ("ProductId" bigint NOT NULL PRIMARY KEY, "Title" tsvector NOT NULL, "Facts" tsvector NOT NULL, "Body" tsvector NOT NULL);
                """);
            // No list of pending entries: every search would read it until the server tidies up.
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchTerms_Title" ON "SearchTerms" USING gin ("Title") WITH (fastupdate = off);
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchTerms_Facts" ON "SearchTerms" USING gin ("Facts") WITH (fastupdate = off);
                """);
            migrationBuilder.Sql("""
                CREATE INDEX "IX_SearchTerms_Body" ON "SearchTerms" USING gin ("Body") WITH (fastupdate = off);
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

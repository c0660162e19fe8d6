using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WidenContent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsHidden",
                table: "Pages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PublishedAt",
                table: "Pages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SeoDescription",
                table: "Pages",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SeoTitle",
                table: "Pages",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TitleKey",
                table: "Pages",
                type: "TEXT",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "UpdatedAt",
                table: "Pages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Blogs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    TitleKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Comments = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SeoTitle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    SeoDescription = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blogs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Menus",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Menus", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    BodyHtml = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "Redirects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    From = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    FromKey = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Redirects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Articles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BlogId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    TitleKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    BodyHtml = table.Column<string>(type: "TEXT", nullable: false),
                    ExcerptHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Image = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    ImageAlt = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeoTitle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    SeoDescription = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Articles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Articles_Blogs_BlogId",
                        column: x => x.BlogId,
                        principalTable: "Blogs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MenuItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MenuId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Depth = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CollectionId = table.Column<long>(type: "INTEGER", nullable: true),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: true),
                    PageId = table.Column<long>(type: "INTEGER", nullable: true),
                    BlogId = table.Column<long>(type: "INTEGER", nullable: true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: true),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MenuItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MenuItems_Menus_MenuId",
                        column: x => x.MenuId,
                        principalTable: "Menus",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ArticleTags",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleTags", x => new { x.ArticleId, x.Handle });
                    table.ForeignKey(
                        name: "FK_ArticleTags_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Mail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Comments_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // With their keys at once: a key added later makes SQLite copy the whole table, outside of the transaction.
            migrationBuilder.Sql("ALTER TABLE \"FormerHandles\" ADD COLUMN \"ArticleId\" INTEGER NULL CONSTRAINT \"FK_FormerHandles_Articles_ArticleId\" REFERENCES \"Articles\" (\"Id\");");
            migrationBuilder.Sql("ALTER TABLE \"FormerHandles\" ADD COLUMN \"BlogId\" INTEGER NULL CONSTRAINT \"FK_FormerHandles_Blogs_BlogId\" REFERENCES \"Blogs\" (\"Id\") ON DELETE CASCADE;");
            migrationBuilder.Sql("ALTER TABLE \"FormerHandles\" ADD COLUMN \"PageId\" INTEGER NULL CONSTRAINT \"FK_FormerHandles_Pages_PageId\" REFERENCES \"Pages\" (\"Id\") ON DELETE CASCADE;");

            migrationBuilder.CreateIndex(
                name: "IX_FormerHandles_ArticleId",
                table: "FormerHandles",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_FormerHandles_BlogId",
                table: "FormerHandles",
                column: "BlogId");

            migrationBuilder.CreateIndex(
                name: "IX_FormerHandles_PageId",
                table: "FormerHandles",
                column: "PageId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BlogId_PublishedAt",
                table: "Articles",
                columns: new[] { "BlogId", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Handle",
                table: "Articles",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ArticleTags_Handle",
                table: "ArticleTags",
                column: "Handle");

            migrationBuilder.CreateIndex(
                name: "IX_Blogs_Handle",
                table: "Blogs",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Comments_ArticleId_State",
                table: "Comments",
                columns: new[] { "ArticleId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Comments_State_At",
                table: "Comments",
                columns: new[] { "State", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_MenuItems_MenuId_Position",
                table: "MenuItems",
                columns: new[] { "MenuId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Menus_Handle",
                table: "Menus",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Redirects_FromKey",
                table: "Redirects",
                column: "FromKey",
                unique: true);

            // What the pages of shops that are there showed until now: as many collections as fit into a line, and all pages.
            migrationBuilder.Sql("UPDATE \"Pages\" SET \"TitleKey\" = LOWER(\"Title\");");
            migrationBuilder.Sql("INSERT INTO \"Menus\" (\"Handle\", \"Title\") SELECT 'main-menu', '' FROM \"Settings\";"); // a template of new shops has none: what they begin with is seeded
            migrationBuilder.Sql("INSERT INTO \"Menus\" (\"Handle\", \"Title\") SELECT 'footer', '' FROM \"Settings\";");
            migrationBuilder.Sql("""
                INSERT INTO "MenuItems" ("MenuId", "Position", "Depth", "Title", "Kind", "CollectionId")
                SELECT menu."Id", shown."Place", 0, '', 'Collection', shown."Id"
                FROM (SELECT "Id", ROW_NUMBER() OVER (ORDER BY "Position", "Id") AS "Place", SUM(LENGTH("Title")) OVER (ORDER BY "Position", "Id" ROWS UNBOUNDED PRECEDING) AS "Letters" FROM "Collections") AS shown
                CROSS JOIN "Menus" AS menu WHERE menu."Handle" = 'main-menu' AND shown."Letters" <= 76;
                """);
            migrationBuilder.Sql("""
                INSERT INTO "MenuItems" ("MenuId", "Position", "Depth", "Title", "Kind")
                SELECT menu."Id", 1 + (SELECT COUNT(*) FROM "MenuItems"), 0, '', 'Collections' FROM "Menus" AS menu
                WHERE menu."Handle" = 'main-menu' AND (SELECT COUNT(*) FROM "Collections") > (SELECT COUNT(*) FROM "MenuItems");
                """);
            migrationBuilder.Sql("""
                INSERT INTO "MenuItems" ("MenuId", "Position", "Depth", "Title", "Kind", "PageId")
                SELECT menu."Id", ROW_NUMBER() OVER (ORDER BY page."Id"), 0, '', 'Page', page."Id" FROM "Pages" AS page CROSS JOIN "Menus" AS menu WHERE menu."Handle" = 'footer';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // FormerHandles leads to tables that go before it is made anew, and SQLite looks for them.
            migrationBuilder.Sql("PRAGMA foreign_keys = 0;", suppressTransaction: true);

            migrationBuilder.DropForeignKey(
                name: "FK_FormerHandles_Articles_ArticleId",
                table: "FormerHandles");

            migrationBuilder.DropForeignKey(
                name: "FK_FormerHandles_Blogs_BlogId",
                table: "FormerHandles");

            migrationBuilder.DropForeignKey(
                name: "FK_FormerHandles_Pages_PageId",
                table: "FormerHandles");

            migrationBuilder.DropTable(
                name: "ArticleTags");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "MenuItems");

            migrationBuilder.DropTable(
                name: "Policies");

            migrationBuilder.DropTable(
                name: "Redirects");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "Menus");

            migrationBuilder.DropTable(
                name: "Blogs");

            migrationBuilder.DropIndex(
                name: "IX_FormerHandles_ArticleId",
                table: "FormerHandles");

            migrationBuilder.DropIndex(
                name: "IX_FormerHandles_BlogId",
                table: "FormerHandles");

            migrationBuilder.DropIndex(
                name: "IX_FormerHandles_PageId",
                table: "FormerHandles");

            migrationBuilder.DropColumn(
                name: "IsHidden",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "SeoDescription",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "SeoTitle",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "TitleKey",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "ArticleId",
                table: "FormerHandles");

            migrationBuilder.DropColumn(
                name: "BlogId",
                table: "FormerHandles");

            migrationBuilder.DropColumn(
                name: "PageId",
                table: "FormerHandles");
        }
    }
}

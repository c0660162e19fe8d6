using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DescribeThings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TitleKey",
                table: "Variants",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SoldCount",
                table: "Products",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<double>(
                name: "Amount",
                table: "CollectionRules",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MetafieldId",
                table: "CollectionRules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MetafieldDefinitions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Namespace = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsRequired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Least = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Greatest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Pattern = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    Metaobject = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: true),
                    IsFacet = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRule = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsShown = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetafieldDefinitions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetaobjectTypes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DisplayKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetaobjectTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductRelations",
                columns: table => new
                {
                    ProductId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    OtherId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductRelations", x => new { x.ProductId, x.Kind, x.OtherId });
                    table.ForeignKey(
                        name: "FK_ProductRelations_Products_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Products",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ProductRelations_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MetafieldValues",
                columns: table => new
                {
                    DefinitionId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ProductId = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TextKey = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<double>(type: "REAL", nullable: true),
                    Target = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetafieldValues", x => new { x.DefinitionId, x.OwnerId, x.Position });
                    table.ForeignKey(
                        name: "FK_MetafieldValues_MetafieldDefinitions_DefinitionId",
                        column: x => x.DefinitionId,
                        principalTable: "MetafieldDefinitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MetafieldValues_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Metaobjects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TypeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    TitleKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Metaobjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Metaobjects_MetaobjectTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "MetaobjectTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProductTags_TagKey",
                table: "ProductTags",
                column: "TagKey");

            migrationBuilder.CreateIndex(
                name: "IX_Products_SoldCount",
                table: "Products",
                column: "SoldCount");

            migrationBuilder.CreateIndex(
                name: "IX_Products_TypeKey",
                table: "Products",
                column: "TypeKey");

            migrationBuilder.CreateIndex(
                name: "IX_Products_VendorKey",
                table: "Products",
                column: "VendorKey");

            migrationBuilder.CreateIndex(
                name: "IX_MetafieldDefinitions_Owner_Namespace_Key",
                table: "MetafieldDefinitions",
                columns: new[] { "Owner", "Namespace", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MetafieldValues_Owner_OwnerId",
                table: "MetafieldValues",
                columns: new[] { "Owner", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_MetafieldValues_ProductId",
                table: "MetafieldValues",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_MetafieldValues_Target",
                table: "MetafieldValues",
                column: "Target");

            migrationBuilder.CreateIndex(
                name: "IX_Metaobjects_TypeId_Handle",
                table: "Metaobjects",
                columns: new[] { "TypeId", "Handle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Metaobjects_TypeId_TitleKey",
                table: "Metaobjects",
                columns: new[] { "TypeId", "TitleKey" });

            migrationBuilder.CreateIndex(
                name: "IX_MetaobjectTypes_Name",
                table: "MetaobjectTypes",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProductRelations_OtherId",
                table: "ProductRelations",
                column: "OtherId");

            // Lower case of the engine, which is A to Z alone on SQLite: exact again with the next change of a product.
            migrationBuilder.Sql("UPDATE \"Variants\" SET \"TitleKey\" = lower(\"Title\");");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MetafieldValues");

            migrationBuilder.DropTable(
                name: "Metaobjects");

            migrationBuilder.DropTable(
                name: "ProductRelations");

            migrationBuilder.DropTable(
                name: "MetafieldDefinitions");

            migrationBuilder.DropTable(
                name: "MetaobjectTypes");

            migrationBuilder.DropIndex(
                name: "IX_ProductTags_TagKey",
                table: "ProductTags");

            migrationBuilder.DropIndex(
                name: "IX_Products_SoldCount",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Products_TypeKey",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Products_VendorKey",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "TitleKey",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "SoldCount",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "Amount",
                table: "CollectionRules");

            migrationBuilder.DropColumn(
                name: "MetafieldId",
                table: "CollectionRules");
        }
    }
}

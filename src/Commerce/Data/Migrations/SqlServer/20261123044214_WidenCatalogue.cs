using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WidenCatalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TagKey",
                table: "ProductTags",
                type: "nvarchar(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsGiftCard",
                table: "Products",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "TitleKey",
                table: "Products",
                type: "nvarchar(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TypeKey",
                table: "Products",
                type: "nvarchar(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UpdatedAt",
                table: "Products",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "VendorKey",
                table: "Products",
                type: "nvarchar(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "ProductMedia",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "Image");

            migrationBuilder.AddColumn<string>(
                name: "Url",
                table: "ProductMedia",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ByRules",
                table: "Collections",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "MatchAny",
                table: "Collections",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SeoDescription",
                table: "Collections",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SeoTitle",
                table: "Collections",
                type: "nvarchar(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CollectionRules",
                columns: table => new
                {
                    CollectionId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Relation = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ValueKey = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectionRules", x => new { x.CollectionId, x.Position });
                    table.ForeignKey(
                        name: "FK_CollectionRules_Collections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "Collections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FormerHandles",
                columns: table => new
                {
                    Resource = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Handle = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ProductId = table.Column<long>(type: "bigint", nullable: true),
                    CollectionId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerHandles", x => new { x.Resource, x.Handle });
                    table.ForeignKey(
                        name: "FK_FormerHandles_Collections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "Collections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FormerHandles_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // SQLite lowers A to Z alone; what else a title has is mended when its product is saved next.
            migrationBuilder.Sql("UPDATE \"Products\" SET \"TitleKey\" = lower(\"Title\"), \"VendorKey\" = lower(\"Vendor\"), \"TypeKey\" = lower(\"Type\"), \"UpdatedAt\" = \"CreatedAt\";");
            migrationBuilder.Sql("UPDATE \"ProductTags\" SET \"TagKey\" = lower(\"Tag\");");

            migrationBuilder.CreateIndex(
                name: "IX_Products_Type",
                table: "Products",
                column: "Type");

            migrationBuilder.CreateIndex(
                name: "IX_Products_UpdatedAt",
                table: "Products",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Products_Vendor",
                table: "Products",
                column: "Vendor");

            migrationBuilder.CreateIndex(
                name: "IX_FormerHandles_CollectionId",
                table: "FormerHandles",
                column: "CollectionId");

            migrationBuilder.CreateIndex(
                name: "IX_FormerHandles_ProductId",
                table: "FormerHandles",
                column: "ProductId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CollectionRules");

            migrationBuilder.DropTable(
                name: "FormerHandles");

            migrationBuilder.DropIndex(
                name: "IX_Products_Type",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Products_UpdatedAt",
                table: "Products");

            migrationBuilder.DropIndex(
                name: "IX_Products_Vendor",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "TagKey",
                table: "ProductTags");

            migrationBuilder.DropColumn(
                name: "IsGiftCard",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "TitleKey",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "TypeKey",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "UpdatedAt",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "VendorKey",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "ProductMedia");

            migrationBuilder.DropColumn(
                name: "Url",
                table: "ProductMedia");

            migrationBuilder.DropColumn(
                name: "ByRules",
                table: "Collections");

            migrationBuilder.DropColumn(
                name: "MatchAny",
                table: "Collections");

            migrationBuilder.DropColumn(
                name: "SeoDescription",
                table: "Collections");

            migrationBuilder.DropColumn(
                name: "SeoTitle",
                table: "Collections");
        }
    }
}

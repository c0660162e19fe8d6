using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.PostgreSql
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
                type: "character varying(800)",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SoldCount",
                table: "Products",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<double>(
                name: "Amount",
                table: "CollectionRules",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MetafieldId",
                table: "CollectionRules",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MetafieldDefinitions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Owner = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Namespace = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    Least = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Greatest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Pattern = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Choices = table.Column<List<string>>(type: "text[]", nullable: false),
                    Metaobject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: true),
                    IsFacet = table.Column<bool>(type: "boolean", nullable: false),
                    IsRule = table.Column<bool>(type: "boolean", nullable: false),
                    IsShown = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetafieldDefinitions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetaobjectTypes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DisplayKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetaobjectTypes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductRelations",
                columns: table => new
                {
                    ProductId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    OtherId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false)
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
                    DefinitionId = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ProductId = table.Column<long>(type: "bigint", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false),
                    TextKey = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<double>(type: "double precision", nullable: true),
                    Target = table.Column<long>(type: "bigint", nullable: true)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TypeId = table.Column<long>(type: "bigint", nullable: false),
                    Handle = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Title = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    TitleKey = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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

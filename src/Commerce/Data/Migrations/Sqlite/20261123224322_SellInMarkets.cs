using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SellInMarkets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LowestPrice",
                table: "Settings",
                type: "TEXT",
                maxLength: 10,
                nullable: false,
                defaultValue: "ByCountry");

            migrationBuilder.CreateTable(
                name: "PriceLists",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    SellsOthers = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_AdjustmentPartsPerMillion = table.Column<int>(type: "INTEGER", nullable: false),
                    Rate_PartsPerBillion = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_RoundTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_Rounding = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Rate_Way = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Markets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    Pricing = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    ListId = table.Column<long>(type: "INTEGER", nullable: true),
                    LowestPrice = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_AdjustmentPartsPerMillion = table.Column<int>(type: "INTEGER", nullable: false),
                    Rate_PartsPerBillion = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_RoundTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Rate_Rounding = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Rate_Way = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Markets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Markets_PriceLists_ListId",
                        column: x => x.ListId,
                        principalTable: "PriceLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PriceHistory",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    VariantId = table.Column<long>(type: "INTEGER", nullable: false),
                    ListId = table.Column<long>(type: "INTEGER", nullable: true),
                    PriceMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    CompareAtMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    From = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceHistory", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceHistory_PriceLists_ListId",
                        column: x => x.ListId,
                        principalTable: "PriceLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PriceHistory_Variants_VariantId",
                        column: x => x.VariantId,
                        principalTable: "Variants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceListEntries",
                columns: table => new
                {
                    ListId = table.Column<long>(type: "INTEGER", nullable: false),
                    VariantId = table.Column<long>(type: "INTEGER", nullable: false),
                    PriceMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    CompareAtMinor = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceListEntries", x => new { x.ListId, x.VariantId });
                    table.ForeignKey(
                        name: "FK_PriceListEntries_PriceLists_ListId",
                        column: x => x.ListId,
                        principalTable: "PriceLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PriceListEntries_Variants_VariantId",
                        column: x => x.VariantId,
                        principalTable: "Variants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MarketCountries",
                columns: table => new
                {
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    MarketId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarketCountries", x => x.Country);
                    table.ForeignKey(
                        name: "FK_MarketCountries_Markets_MarketId",
                        column: x => x.MarketId,
                        principalTable: "Markets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MarketCountries_MarketId",
                table: "MarketCountries",
                column: "MarketId");

            migrationBuilder.CreateIndex(
                name: "IX_Markets_Handle",
                table: "Markets",
                column: "Handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Markets_Host",
                table: "Markets",
                column: "Host",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Markets_ListId",
                table: "Markets",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_Markets_NameKey",
                table: "Markets",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Markets_Prefix",
                table: "Markets",
                column: "Prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceHistory_ListId",
                table: "PriceHistory",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceHistory_VariantId_ListId_From",
                table: "PriceHistory",
                columns: new[] { "VariantId", "ListId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceListEntries_VariantId",
                table: "PriceListEntries",
                column: "VariantId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceLists_NameKey",
                table: "PriceLists",
                column: "NameKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MarketCountries");

            migrationBuilder.DropTable(
                name: "PriceHistory");

            migrationBuilder.DropTable(
                name: "PriceListEntries");

            migrationBuilder.DropTable(
                name: "Markets");

            migrationBuilder.DropTable(
                name: "PriceLists");

            migrationBuilder.DropColumn(
                name: "LowestPrice",
                table: "Settings");
        }
    }
}

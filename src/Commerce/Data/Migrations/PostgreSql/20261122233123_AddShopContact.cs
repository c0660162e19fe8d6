using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Commerce.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddShopContact : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ContactMail",
                table: "Settings",
                type: "character varying(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactPhone",
                table: "Settings",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Units",
                table: "Settings",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "Metric");

            migrationBuilder.CreateTable(
                name: "RepeatableWishes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Input = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepeatableWishes", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RepeatableWishes_At",
                table: "RepeatableWishes",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RepeatableWishes");

            migrationBuilder.DropColumn(
                name: "ContactMail",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "ContactPhone",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "Units",
                table: "Settings");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Tenancy.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class KeepFormerDatabases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosedUntil",
                table: "Tenants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FilesFolder",
                table: "Tenants",
                type: "character varying(63)",
                maxLength: 63,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreviewOf",
                table: "Tenants",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AsideDatabases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    DatabaseServer = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    DatabaseName = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    FilesFolder = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: true),
                    Purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AliveUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AsideDatabases", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AsideDatabases_TenantId",
                table: "AsideDatabases",
                column: "TenantId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AsideDatabases");

            migrationBuilder.DropColumn(
                name: "ClosedUntil",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "FilesFolder",
                table: "Tenants");

            migrationBuilder.DropColumn(
                name: "PreviewOf",
                table: "Tenants");
        }
    }
}

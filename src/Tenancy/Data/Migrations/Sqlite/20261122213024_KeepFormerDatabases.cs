using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Tenancy.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepFormerDatabases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClosedUntil",
                table: "Tenants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FilesFolder",
                table: "Tenants",
                type: "TEXT",
                maxLength: 63,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreviewOf",
                table: "Tenants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AsideDatabases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TenantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DatabaseServer = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    DatabaseName = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    FilesFolder = table.Column<string>(type: "TEXT", maxLength: 63, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AliveUntil = table.Column<long>(type: "INTEGER", nullable: true)
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

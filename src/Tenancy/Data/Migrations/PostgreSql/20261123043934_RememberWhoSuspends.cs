using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vitrine.Tenancy.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RememberWhoSuspends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SuspendedBy",
                table: "Tenants",
                type: "character varying(43)",
                maxLength: 43,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SuspendedBy",
                table: "Tenants");
        }
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Platform.Console.Missing.Staff;

/// <summary>What a console says where nothing answers or something is refused. It tells nobody more than the status does: what is another's looks like what is not there.</summary>
[Anyone("says only what the status says")]
public sealed class IndexModel : PageModel
{
    /// <summary>Asked for by its own address it is missing like any other page.</summary>
    public void OnGet()
    {
        Response.Headers.CacheControl = "no-store"; // tomorrow it may be there
        if (Response.StatusCode < StatusCodes.Status400BadRequest) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public string Title(ConsoleWords words) => words.TrySay($"door.missing_{Response.StatusCode}_title", []) ?? words["door.missing_title"];

    public string Text(ConsoleWords words) => words.TrySay($"door.missing_{Response.StatusCode}_text", []) ?? words["door.missing_text"];
}

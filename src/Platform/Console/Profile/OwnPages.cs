using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vitrine.Platform.Console.Design;
using Vitrine.Platform.Console.Design.Shell;
using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.People.Profile;

namespace Vitrine.Platform.Console.Profile;

/// <summary>What the pages of one's own account have in common.</summary>
static class OwnPages
{
    public const string Security = "/profile/security";

    extension(PageModel page)
    {
        /// <summary>To the page that asks for the password or a passkey once more, and back.</summary>
        public IActionResult Prove(string back) => page.LocalRedirect($"/profile/prove{QueryString.Create("to", back)}");

        /// <summary>After a change: its toast, or why it was refused, on the page of one's account.</summary>
        public IActionResult Told<T>(Answer<T> answer, string done)
        {
            if (answer.Problem == ChangeAccount.ProofNeeded) return page.Prove(Security);
            var services = page.HttpContext.RequestServices;
            var shell = services.GetRequiredService<ConsoleShell>();
            services.GetRequiredService<Toasts>().Say(page.HttpContext, answer.Problem is { } problem ? new Toast(Refusals.Say(shell, problem), Tone: Tone.Bad) : new Toast(shell.Words[done]));
            return page.LocalRedirect(Security);
        }
    }
}

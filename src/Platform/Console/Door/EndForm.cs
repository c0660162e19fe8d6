using Microsoft.AspNetCore.Mvc;
using Vitrine.Platform.Console.Design.Shell;

namespace Vitrine.Platform.Console.Door;

/// <summary>How a console page ends what a form began: it says so and leads on.</summary>
public sealed class EndForm(ConsoleShell shell, Toasts toasts, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Says on the next page what was done, and leads there.</summary>
    /// <param name="to">A path of this host.</param>
    /// <param name="said">The name of a text.</param>
    /// <param name="values">What its numbered places stand for.</param>
    public IActionResult Done(HttpContext context, string to, string said, params ReadOnlySpan<object?> values)
    {
        toasts.Say(context, new Toast(shell.Words.Say(said, values)));
        return new LocalRedirectResult(to);
    }
}

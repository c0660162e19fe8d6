namespace Vitrine.Tenancy.Actions;

/// <summary>Something the person can mend.</summary>
/// <param name="Code">A stable name for programs, such as <c>slug_taken</c>.</param>
/// <param name="Message">One sentence or two: what is wrong and what to do.</param>
/// <param name="Field">The input it is about, or null when it is about the whole request.</param>
public sealed record Problem(string Code, string Message, string? Field = null);

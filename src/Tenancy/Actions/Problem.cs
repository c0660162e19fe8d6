namespace Vitrine.Tenancy.Actions;

/// <summary>Something the person can mend.</summary>
/// <param name="Code">A stable name for programs, such as <c>slug_taken</c>; also the name of its text in other languages (<c>problems.slug_taken</c>).</param>
/// <param name="Message">One sentence or two: what is wrong and what to do. In English, for the command line and programs.</param>
/// <param name="Field">The input it is about, or null when it is about the whole request.</param>
public sealed record Problem(string Code, string Message, string? Field = null)
{
    /// <summary>What the numbered places of the translated text stand for.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>There is no such thing here. What is another's answers the same.</summary>
    public static Problem NotFound(string what) => new("not_found", $"There is no {what}.") { Values = [what] };

    /// <summary>The actor's role does not permit it.</summary>
    public static Problem Forbidden(string permission) => new("forbidden", $"Your role does not permit this ({permission}). Ask somebody who may change roles here.") { Values = [permission] };
}

using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving;

/// <summary>What is wrong in a file, and where.</summary>
/// <param name="Line">Of the file, from 1; 0 when it is about the whole file.</param>
/// <param name="Column">As the file's first row names it, or null.</param>
public sealed record LineProblem(int Line, string? Column, Problem Problem);

/// <summary>A file that cannot be read on from here.</summary>
public sealed class BrokenFileException(LineProblem problem) : Exception(problem.Problem.Message)
{
    public LineProblem Found => problem;
}

using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Tenancy.Actions;

/// <summary>The outcome of a use case: a value, or what the person has to mend. Failures of our own are exceptions instead.</summary>
public sealed class Answer<T>
{
    Answer(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    /// <summary>The value, or the default where there is a <see cref="Problem"/>.</summary>
    public T? Value { get; }

    /// <summary>The first of what the person has to mend, or null.</summary>
    public Problem? Problem => Problems.Count > 0 ? Problems[0] : null;

    /// <summary>Everything the person has to mend, a field each; empty when it worked.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>True with the value, false with the problem.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

    public static implicit operator Answer<T>(T value) => new(value, []);

    public static implicit operator Answer<T>(Problem problem) => new(default, [problem]);

    /// <exception cref="ArgumentException">The list is empty: nothing is wrong.</exception>
    public static Answer<T> Refused(IReadOnlyList<Problem> problems) => problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A refusal names at least one problem.", nameof(problems));
}

/// <summary>An action worked and has nothing to say.</summary>
public readonly record struct Done;

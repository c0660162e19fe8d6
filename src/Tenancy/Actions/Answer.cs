using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Tenancy.Actions;

/// <summary>The outcome of a use case: a value, or a named <see cref="Actions.Problem"/>. Failures of our own are exceptions instead.</summary>
public sealed class Answer<T>
{
    Answer(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    /// <summary>The value, or the default where there is a <see cref="Problem"/>.</summary>
    public T? Value { get; }

    /// <summary>What the person has to mend, or null.</summary>
    public Problem? Problem { get; }

    /// <summary>True with the value, false with the problem.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Problem problem) => new(default, problem);
}

using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>One thing of a file, as its rows say it. What no column says is null, and stays as it is in the shop.</summary>
abstract class Entry
{
    /// <summary>Where its first row begins.</summary>
    public required int Line { get; init; }

    /// <summary>What it is found by in the shop: a handle, a path.</summary>
    public string Key { get; set; } = "";

    /// <summary>As the preview names it.</summary>
    public virtual string Name => Key;

    /// <summary>How much of a batch it takes.</summary>
    public virtual int Weight => 1;

    /// <summary>What is wrong with its cells. With any it is left out as a whole.</summary>
    public List<LineProblem> Problems { get; } = [];

    /// <summary>The column of a field of its wish, and the line that it stands on.</summary>
    public virtual (int Line, string? Column) Locate(string? field) => (Line, null);

    public void Refuse(int line, string? column, Problem problem) => Problems.Add(new LineProblem(line, column, problem));
}

namespace Vitrine.Tenancy.Seeing;

/// <summary>
/// A part of what <c>doctor</c> looks at. Found by scanning the rooms and made from the program's services, which may be
/// impossible while the settings are wrong; it is then passed over.
/// </summary>
public interface ICheckup
{
    /// <summary>Looks, and changes nothing that stays. What it throws is shown as a finding of its own.</summary>
    IAsyncEnumerable<Finding> ExamineAsync(CancellationToken cancel);
}

/// <summary>How well something stands.</summary>
public enum FindingState
{
    /// <summary>As it should be, or not used.</summary>
    Fine,

    /// <summary>It works, and will not always.</summary>
    Warning,

    /// <summary>The program cannot work like this.</summary>
    Missing,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="What">Such as <c>control database</c>.</param>
/// <param name="Says">One sentence or a few figures. Holds no secret.</param>
/// <param name="Cure">What to do; null where nothing has to be done or <paramref name="Says"/> has it.</param>
public sealed record Finding(FindingState State, string What, string Says, string? Cure = null);

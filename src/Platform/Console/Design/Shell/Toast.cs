namespace Vitrine.Platform.Console.Design.Shell;

/// <summary>What just happened, in one short sentence.</summary>
/// <param name="Undo">Where a post takes it back, a path of this host. Null: it cannot be taken back.</param>
public sealed record Toast(string Text, string? Undo = null, Tone Tone = Tone.Neutral);

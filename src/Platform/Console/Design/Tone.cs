namespace Vitrine.Platform.Console.Design;

/// <summary>What a status means. The word beside it says it too: colour alone never does.</summary>
public enum Tone
{
    Neutral,
    Good,
    Warn,
    Bad,
    Info,
}

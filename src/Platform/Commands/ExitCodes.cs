namespace Vitrine.Platform.Commands;

/// <summary>What the program's exit code says.</summary>
static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command was understood and could not be done; one line on the error stream says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings are wrong; nothing was done.</summary>
    public const int Refused = 2;
}

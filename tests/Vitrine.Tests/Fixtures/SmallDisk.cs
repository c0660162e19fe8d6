using System.Diagnostics;
using System.Globalization;

namespace Vitrine.Tests.Fixtures;

/// <summary>A folder on a disk of a few kilobytes, which fills up soon.</summary>
sealed class SmallDisk : IDisposable
{
    readonly string folder;

    SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it at a folder, or skips the test visibly where that is not allowed.</summary>
    public static SmallDisk MountOrSkip(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "tmpfs", folder), "A small disk cannot be mounted here: that takes root.");
        return new SmallDisk(folder);
    }

    public void Dispose() => Run("umount", folder);

    static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

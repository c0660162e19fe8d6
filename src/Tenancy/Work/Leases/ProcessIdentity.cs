using System.Diagnostics;
using System.Globalization;

namespace Vitrine.Tenancy.Work.Leases;

/// <summary>
/// Names this process, so that another one on the same machine can tell at once that it is dead. From another machine only
/// silence tells.
/// </summary>
/// <remarks>Written as <c>machine:process:start</c>. A machine is a boot of a kernel and a namespace of process numbers: containers on one host are machines of their own.</remarks>
public static class ProcessIdentity
{
    static readonly string Machine = ReadMachine();

    /// <summary>This process.</summary>
    public static string Current { get; } = string.Create(CultureInfo.InvariantCulture, $"{Machine}:{Environment.ProcessId}:{StartOf(Process.GetCurrentProcess())}");

    /// <summary>Whether the named process has surely ended. False wherever this cannot be known from here.</summary>
    /// <param name="identity">Of any program; what follows a <c>#</c> is the writer's own.</param>
    public static bool HasEnded(string identity)
    {
        if (identity.Split('#')[0].Split(':') is not [var machine, var number, var start] || machine != Machine || !int.TryParse(number, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            // The number may have been given to another process since.
            return process.HasExited || StartOf(process) != start;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return error is InvalidOperationException;
        }
    }

    static string StartOf(Process process)
    {
        // Field 22 of stat, in clock ticks since boot: exact, where a date computed from it moves with the clock (proc_pid_stat(5)).
        var stat = $"/proc/{process.Id}/stat";
        if (File.Exists(stat) && File.ReadAllText(stat) is var text) return text[(text.LastIndexOf(')') + 2)..].Split(' ')[19];
        return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
    }

    static string ReadMachine()
    {
        const string Boot = "/proc/sys/kernel/random/boot_id";
        if (!File.Exists(Boot)) return Environment.MachineName.Replace(':', '-');
        var processes = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
        return File.ReadAllText(Boot).Trim() + "/" + string.Concat(processes.Where(char.IsAsciiDigit));
    }
}

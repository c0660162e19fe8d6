using System.Diagnostics;
using System.Text;

namespace Vitrine.Tests.Fixtures;

/// <summary>The built program as a process of its own, for what only a real process shows: exit codes, output, being killed.</summary>
sealed class ProgramProcess : IDisposable
{
    readonly Process process;
    readonly StringBuilder output = new();
    readonly StringBuilder errors = new();
    bool disposed;

    /// <summary>The program in its own output folder, built as these tests were.</summary>
    public static string BuiltProgram { get; } = Path.Combine(
        Repository.PathOf("src", "Platform"), Path.GetRelativePath(Repository.PathOf("tests", "Vitrine.Tests"), AppContext.BaseDirectory), "Vitrine.Platform.dll");

    ProgramProcess(Process process) => this.process = process;

    /// <summary>Starts the program with settings given as environment variables.</summary>
    public static ProgramProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) => Start("dotnet", [BuiltProgram, .. arguments], settings);

    /// <summary>Starts it as a container does, with process numbers of its own: from outside nobody can tell by them whether it lives. Killed with its wrapper.</summary>
    public static ProgramProcess StartEnclosedOrSkip(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        string[] enclosed = ["--pid", "--fork", "--mount-proc", "--kill-child"];
        using var trial = OperatingSystem.IsLinux() ? Process.Start(new ProcessStartInfo("unshare", [.. enclosed, "true"]) { UseShellExecute = false, RedirectStandardError = true }) : null;
        trial?.WaitForExit();
        Assert.SkipWhen(trial?.ExitCode is not 0, "A process with numbers of its own needs Linux and root (unshare --pid).");
        return Start("unshare", [.. enclosed, "dotnet", BuiltProgram, .. arguments], settings);
    }

    static ProgramProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathOf("src", "Platform"), // as `dotnet run --project` does
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var program = new ProgramProcess(new Process { StartInfo = start });
        program.process.OutputDataReceived += (_, line) => Append(program.output, line.Data);
        program.process.ErrorDataReceived += (_, line) => Append(program.errors, line.Data);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) => RunAsync(BuiltProgram, settings, arguments);

    /// <summary>Runs a command of a copy of the program.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string path, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var program = Start("dotnet", [path, .. arguments], settings);
        await program.process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(5));
        return (program.process.ExitCode, program.Output, program.Errors);
    }

    public string Output { get { lock (output) return output.ToString(); } }

    public string Errors { get { lock (errors) return errors.ToString(); } }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Asks it to stop, as an operator or a container engine does, and waits for its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Dispose();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return process.ExitCode;
    }

    /// <summary>kill -9: nothing in the program runs any more.</summary>
    public void Kill()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
    }

    // More than once where a test fails between one program and the next: its failure is the one to tell.
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Kill();
        process.Dispose();
    }

    static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }
}

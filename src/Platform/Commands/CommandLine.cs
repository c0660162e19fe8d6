using System.CommandLine;
using Vitrine.Tenancy;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Databases;

namespace Vitrine.Platform.Commands;

/// <summary>The program's command line: <c>serve</c> unless a command says otherwise.</summary>
static class CommandLine
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Runs shops under their own names. Without a command it serves.");
        foreach (var type in typeof(CommandLine).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommandGroup))).OrderBy(type => type.Name, StringComparer.Ordinal))
            root.Subcommands.Add(((ICommandGroup)Activator.CreateInstance(type)!).Build()); // groups have no collaborators

        // What serving does not know belongs to the host: --urls, --environment, --Data:Directory.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parse, cancel) => ServeCommand.RunAsync([.. parse.UnmatchedTokens], cancel));
        var parsed = root.Parse(args);
        // A first word that is no command would otherwise be passed on to the host and quietly ignored.
        if (parsed.CommandResult.Command == root && args is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/'))
            return Refuse($"'{first}' is not a command. Commands are: {string.Join(", ", root.Subcommands.Select(command => command.Name))}.");
        // The root lets unknown words through, and with it every command below; only serving wants that.
        if (parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var unknown, ..])
            return Refuse($"'{unknown}' is not known here. See: {string.Join(' ', Path(parsed))} --help");
        if (parsed.Errors is [var error, ..]) return Refuse($"{error.Message} See: {string.Join(' ', Path(parsed))} --help");
        return await GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
    }

    /// <summary>Opens the program's services for a command, with nothing served, and closes them after it.</summary>
    public static async Task<int> WithServicesAsync(Func<IServiceProvider, Task<Problem?>> work, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder();
        // A command says in one line what it did or why not; a log beside it would say it twice.
        builder.Logging.ClearProviders();
        await using var app = Program.Build(builder);
        await app.Services.GetRequiredService<Start>().OpenAsync(cancel);
        return await work(app.Services) is { } problem ? Fail(problem.Message) : ExitCodes.Done;
    }

    /// <summary>Runs an action for whoever sits at the machine.</summary>
    public static Task<Answer<TResult>> ActAsync<TInput, TResult>(
        IServiceProvider services, Func<TInput, ActionScope, CancellationToken, Task<Answer<TResult>>> action, TInput input, IProgress<string>? progress, CancellationToken cancel)
        where TInput : notnull => services.ActAsync(Actor.CommandLine(Environment.UserName), action, input, progress, cancel);

    public static int Fail(string message)
    {
        System.Console.Error.WriteLine(message);
        return ExitCodes.Failed;
    }

    public static int Refuse(string message)
    {
        System.Console.Error.WriteLine(message);
        return ExitCodes.Refused;
    }

    /// <summary>Turns what is known to go wrong into one line and a code. What is not known shows itself in full.</summary>
    static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (StartRefusedException refused)
        {
            return Refuse(refused.Message);
        }
        catch (InvalidDataException unreadable) when (unreadable.Message.Contains("appsettings", StringComparison.Ordinal))
        {
            // Thrown by the settings file's reader; the inner one says the line.
            return Refuse($"{unreadable.Message} {unreadable.InnerException?.InnerException?.Message ?? unreadable.InnerException?.Message} Correct the file.");
        }
        catch (DatabaseFault fault)
        {
            return Fail(fault.Message);
        }
        catch (Commerce.Samples.SampleFileException unreadable)
        {
            return Fail(unreadable.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped. What was done so far stays; run the command again to go on.");
        }
    }

    static IEnumerable<string> Path(ParseResult parsed)
    {
        List<string> words = [];
        for (System.CommandLine.Parsing.SymbolResult? result = parsed.CommandResult; result is System.CommandLine.Parsing.CommandResult command; result = result.Parent)
            if (command.Command is not RootCommand)
                words.Insert(0, command.Command.Name);
        return words;
    }
}

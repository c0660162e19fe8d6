using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Work.Outbox;

namespace Vitrine.Platform.Commands;

/// <summary><c>outbox</c>: what changes announced and nobody has heard yet.</summary>
sealed class OutboxCommand : ICommandGroup
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public Command Build() => new("outbox", "Looks after messages on their way.") { List(), Retry() };

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("list", "Lists the outboxes that hold messages, with those that were set aside and why.") { json };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var states = await services.GetRequiredService<WaitingMessages>().ListAsync(cancel);
            var output = System.Console.Out;
            if (parse.GetValue(json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(states, Json));
                return null;
            }

            if (states.Count == 0) await output.WriteLineAsync("Nothing waits.");
            foreach (var state in states)
            {
                await output.WriteLineAsync(state.Problem ?? string.Create(CultureInfo.InvariantCulture, $"{state.Name}: {state.Waiting} on their way, {state.SetAside.Count} set aside"));
                foreach (var message in state.SetAside)
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {message.Event} of {message.Subject}, {message.OccurredAt.UtcDateTime:u}, after {message.Attempts} attempts: {message.Reason}"));
            }

            return null;
        }, cancel));
        return command;
    }

    static Command Retry()
    {
        var name = new Argument<string>("short-name") { Description = $"The shop, or {WaitingMessages.Platform} for the platform's own." };
        var command = new Command("retry", "Lets messages that were set aside be tried again.") { name };
        command.SetAction((parse, cancel) => CommandLine.WithServicesAsync(async services =>
        {
            var asked = parse.GetValue(name)!; // required
            if (await services.GetRequiredService<WaitingMessages>().RetryAsync(asked, cancel) is not { } retried)
                return new Problem("not_found", $"There is no shop '{asked}'. See them all with: tenants list");
            System.Console.Out.WriteLine($"{retried} are tried again by the serving program");
            return null;
        }, cancel));
        return command;
    }
}

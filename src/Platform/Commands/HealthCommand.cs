using System.CommandLine;
using Vitrine.Tenancy.Hosts;

namespace Vitrine.Platform.Commands;

/// <summary><c>health</c>: asks a running program whether it is ready, for images that have no curl.</summary>
sealed class HealthCommand : ICommandGroup
{
    public Command Build()
    {
        var url = new Option<string>("--url") { Description = "Where it runs.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var command = new Command("health", "Asks a running program whether it is ready; exit code 0 when it is.") { url };
        command.SetAction(async (parse, cancel) =>
        {
            if (!Uri.TryCreate(parse.GetValue(url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                return CommandLine.Fail($"'{parse.GetValue(url)}' is no address. Use the like of http://127.0.0.1:8080");
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
            try
            {
                using var answer = await client.GetAsync(new Uri(address, Health.Ready), cancel);
                System.Console.Out.Write(await answer.Content.ReadAsStringAsync(cancel));
                return answer.IsSuccessStatusCode ? ExitCodes.Done : ExitCodes.Failed;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                return CommandLine.Fail($"{address} does not answer. Check that the program runs and the port is right.");
            }
        });
        return command;
    }
}

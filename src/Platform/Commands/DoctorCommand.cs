using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vitrine.Platform.Seeing;
using Vitrine.Tenancy.Seeing;

namespace Vitrine.Platform.Commands;

/// <summary><c>doctor</c>: what is set, what answers, what is missing, and what to do about it.</summary>
sealed class DoctorCommand : ICommandGroup
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "As one JSON object." };
        var command = new Command("doctor", "Says what is set, what answers and what is missing, with the cure. Settings may follow as for serve. Exit code 0 when all that is needed works.") { json };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parse, cancel) => RunAsync([.. parse.UnmatchedTokens], parse.GetValue(json), cancel));
        return command;
    }

    static async Task<int> RunAsync(string[] settings, bool json, CancellationToken cancel)
    {
        // Of serve's options only settings mean anything here; a misspelt --json must not pass for one.
        if (settings.FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal) && !token.Contains(':', StringComparison.Ordinal)) is { } unknown)
        {
            System.Console.Error.WriteLine($"'{unknown}' is not known here. See: doctor --help");
            return ExitCodes.Refused;
        }

        var builder = WebApplication.CreateBuilder(settings);
        builder.Logging.ClearProviders();
        await using var app = Program.Build(builder);
        var doctor = ActivatorUtilities.CreateInstance<Doctor>(app.Services);
        var lines = doctor.Settings().ToList();
        var findings = await doctor.ExamineAsync(cancel);
        var works = findings.All(finding => finding.State is not FindingState.Missing);
        await (json ? WriteJsonAsync(lines, findings, works) : WriteTextAsync(lines, findings, app.Environment.EnvironmentName));
        return works ? ExitCodes.Done : ExitCodes.Failed;
    }

    static Task WriteJsonAsync(IReadOnlyList<SettingLine> lines, IReadOnlyList<Finding> findings, bool works) =>
        System.Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            works,
            settings = lines,
            findings = findings.Select(finding => new { state = Word(finding.State), what = finding.What, says = finding.Says, cure = finding.Cure }),
        }, Json));

    static async Task WriteTextAsync(IReadOnlyList<SettingLine> lines, IReadOnlyList<Finding> findings, string environment)
    {
        var output = System.Console.Out;
        await output.WriteLineAsync($"Settings ({environment})");
        await TextTable.WriteAsync(output, [["  setting", "value", "from"], .. lines.Select(line => (string[])["  " + line.Key, line.Value ?? "-", line.Source])]);
        await output.WriteLineAsync("\nFindings");
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"  {Word(finding.State),-7}  {finding.What}: {finding.Says}");
            if (finding.Cure is { } cure) await output.WriteLineAsync($"           {cure}");
        }

        var missing = findings.Count(finding => finding.State is FindingState.Missing);
        await output.WriteLineAsync(missing == 0 ? "\nAll that is needed works." : $"\n{missing} missing or wrong.");
    }

    static string Word(FindingState state) => state switch
    {
        FindingState.Fine => "ok",
        FindingState.Warning => "warning",
        _ => "missing",
    };
}

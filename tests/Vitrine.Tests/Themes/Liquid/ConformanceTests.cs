using System.Text.Json;
using Xunit;

namespace Vitrine.Tests.Themes.Liquid;

public sealed class ConformanceTests
{
    static readonly string CasesFile = Contracts.PathTo("liquid-spec", "cases.json");
    static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    [Fact]
    public void Scratch()
    {
        var cases = JsonSerializer.Deserialize<ConformanceCase[]>(File.ReadAllText(CasesFile), Json)!;
        var judge = new Judge();
        var lines = new List<string>();
        int kind = 0, words = 0;
        foreach (var test in cases)
        {
            (bool, string)? result;
            try { result = judge.Fails(test); } catch (Exception e) { result = (true, e.ToString()); }
            if (result is null) continue;
            if (result.Value.Item1) kind++; else words++;
            lines.Add($"{test.Suite} {test.File}:{test.Line} {test.Name} [{test.ErrorMode}{(test.RenderErrors ? " R" : "")}] {JsonSerializer.Serialize(test.Template)} env={test.Environment} fs={JsonSerializer.Serialize(test.Filesystem)} => {result.Value.Item2}");
        }
        File.WriteAllLines("/tmp/liquid-failures.txt", lines.Prepend($"kind {kind} words {words} of {cases.Length}"));
    }
}

using Vitrine.Tenancy;
using Vitrine.Tests.Fixtures;

namespace Vitrine.Tests.Architecture;

public sealed class RoomsTests
{
    [Fact]
    public void The_rooms_are_found_by_their_mark() =>
        Assert.Equal(["Vitrine.Commerce", "Vitrine.Tenancy"], Rooms.All.Select(room => room.GetName().Name));

    [Fact]
    public async Task What_an_older_build_left_beside_the_program_does_not_keep_it_from_starting()
    {
        using var folder = new TemporaryFolder();
        TemporaryFolder.Copy(Path.GetDirectoryName(ProgramProcess.BuiltProgram)!, folder["program"]);
        File.Copy(typeof(RoomsTests).Assembly.Location, Path.Combine(folder["program"], "Vitrine.Former.dll")); // loads only beside its own libraries
        await File.WriteAllTextAsync(Path.Combine(folder["program"], "Vitrine.NoLibrary.dll"), "not a library", TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hosts:Platform"] = "vitrine.localhost", ["Data:Directory"] = folder["data"] };
        var (code, output, errors) = await ProgramProcess.RunAsync(Path.Combine(folder["program"], "Vitrine.Platform.dll"), settings, "tenants", "list");
        Assert.True(code == 0, errors);
        Assert.Contains("no tenants yet", output, StringComparison.Ordinal);
    }
}

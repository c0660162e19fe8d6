using System.Text.Json;

namespace Vitrine.Commerce.Samples;

/// <summary>Reads the JSON files of sample shops.</summary>
static class SampleFile
{
    /// <exception cref="SampleFileException">The file is empty or not as it should be; says the line.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, JsonSerializerOptions.Web) ?? throw new SampleFileException(path, "it is empty");
        }
        catch (JsonException error)
        {
            throw new SampleFileException(path, $"line {error.LineNumber + 1}: {error.Message}", error);
        }
    }
}

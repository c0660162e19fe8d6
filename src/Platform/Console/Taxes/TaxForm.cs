namespace Vitrine.Platform.Console.Taxes;

/// <summary>What forms about tax send, as actions take it.</summary>
static class TaxForm
{
    /// <summary>Country and region of <c>CA-QC</c>; the region is empty where there is none.</summary>
    public static (string Country, string Region) PlaceOf(string? code) => (code ?? "").Trim().Split('-', 2) switch
    {
        [var country, var region] => (country, region),
        [var country] => (country, ""),
        _ => ("", ""),
    };

    /// <summary>What was chosen; something that is not offered is no value of the kind, which the action refuses by name.</summary>
    public static T Chosen<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : (T)(object)-1;
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vitrine.Commerce.Catalog.Search.Tables;

/// <summary>Lists as the statements take them.</summary>
static class SearchJson
{
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(IEnumerable<T> list) => JsonSerializer.Serialize(list, Plain);
}

using System.Text;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>The rules for names inside archives, which strangers may have written.</summary>
static class PartName
{
    /// <summary>What is wrong with a set of names, or null: each is a plain relative path, and no two would be one file on some system.</summary>
    public static string? Problem(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!IsPlain(name)) return $"the name '{Shown(name)}' leads out of the archive or is none";
            if (!seen.Add(name.Normalize(NormalizationForm.FormC))) return $"the name '{Shown(name)}' is there twice, or differs from another in case or accents alone";
        }

        return null;
    }

    static bool IsPlain(string name) =>
        name.Length is > 0 and <= 500 && !name.Any(c => char.IsControl(c) || c is '\\' or ':' or '\uFFFD')
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part == part.Trim());

    static string Shown(string name) => string.Concat(name.Take(80).Select(c => char.IsControl(c) ? '?' : c));
}

using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>What a table says of itself to whoever copies shops.</summary>
public static class CopyRules
{
    const string Annotation = "Vitrine:NotCopied";

    /// <summary>
    /// The rows speak for this very shop and not for its likeness: messages that wait to be sent, for example, which a clone
    /// must not send a second time. A clone, a shop restored beside another and a take-out have none of them; a move, a backup
    /// and a shop restored in its place have all.
    /// </summary>
    public static EntityTypeBuilder<T> NotCopied<T>(this EntityTypeBuilder<T> table) where T : class
    {
        table.HasAnnotation(Annotation, true);
        return table;
    }

    internal static bool IsCopied(this IReadOnlyTypeBase type) => type.FindAnnotation(Annotation) is null;
}

using Vitrine.Tenancy.Actions;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>A shop cannot be carried, for a reason that the person can mend. Thrown deep inside and turned into its <see cref="Problem"/> where the work began; nothing half-made remains.</summary>
public sealed class CarryRefusedException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public Problem Problem => new(code, Message);
}

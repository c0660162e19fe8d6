using Vitrine.Tenancy.Data;

namespace Vitrine.Tenancy.People;

public readonly record struct PersonId(Guid Value) : IEntityId<PersonId, Guid>
{
    public static PersonId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

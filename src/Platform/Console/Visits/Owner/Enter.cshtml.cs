using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Visits.Owner;

/// <summary>The way from the platform's console into a tenant's.</summary>
[Permission(VisitActions.Permission, PlaceKind.Platform)]
public sealed class EnterModel(CurrentStaff staff, RunAction run, ControlDb db, TimeProvider time) : EntranceModel(staff, run, db, time);

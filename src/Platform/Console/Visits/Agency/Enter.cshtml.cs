using Vitrine.Platform.Console.Door;
using Vitrine.Tenancy.Actions;
using Vitrine.Tenancy.Data;
using Vitrine.Tenancy.People.Visits;

namespace Vitrine.Platform.Console.Visits.Agency;

/// <summary>The way from an agency's console into a client's.</summary>
[Permission(VisitActions.Permission, PlaceKind.Agency)]
public sealed class EnterModel(CurrentStaff staff, RunAction run, ControlDb db, TimeProvider time) : EntranceModel(staff, run, db, time);

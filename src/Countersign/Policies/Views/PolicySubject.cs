using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>One thing that policies of its kind are asked about, with what they can read of it: a unit, or a part of one.</summary>
public readonly record struct PolicySubject(SubjectId Unit, SubjectKind Kind, PolicyScope Scope)
{
    /// <summary>The unit's own id, or that of its part. It is put together at every asking, as few are asked for it.</summary>
    public SubjectId Id => Scope switch
    {
        CredentialScope credential => SubjectId.PartOf(Unit, Kind, credential.Credential.Slot.Value),
        GrantScope grant => SubjectId.PartOf(Unit, Kind, grant.Grant.Id.Value),
        UseScope use => SubjectId.PartOf(Unit, Kind, $"{use.Use.Type.Value}@{use.Use.StartedAt.Value}"),
        _ => Unit,
    };
}

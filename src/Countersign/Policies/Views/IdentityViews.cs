using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Identities as policies see them.</summary>
public static class IdentityViews
{
    /// <param name="id">The identity's own id.</param>
    public static IdentityView Of(SubjectId id, Identity identity, SubjectContext context) => new()
    {
        Id = id.Value,
        Source = identity.Source,
        Kind = EnumWord.Of(identity.Kind),
        Name = identity.Name,
        Email = identity.Email,
        EmployeeId = identity.EmployeeId,
        Status = Facts.Word(identity.Status),
        LeftAt = identity.LeftAt,
        EndsAt = Facts.EndsAt(identity.EndsAt, identity.Status),
        MovedAt = identity.MovedAt,
        Employment = identity.Employment,
        Sponsor = context.Meant(identity.Source, identity.Sponsor).Select(context.Party),
        Incompatible = Fact<IReadOnlyList<string>>.Of(context.Incompatible.Across(context.Rights(id))),
    };
}

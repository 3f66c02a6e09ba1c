using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Privileged uses as policies see them.</summary>
public static class UseViews
{
    public static UseView Of(Use use) => new()
    {
        Type = use.Type,
        StartedAt = use.StartedAt,
        EndedAt = use.EndedAt,
        Ticket = use.Ticket,
        Approval = use.Approval,
        Recorded = use.Recorded,
        ReviewedAt = use.ReviewedAt,
        Actor = use.Actor,
    };
}

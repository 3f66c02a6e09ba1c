using Countersign.Controls;
using Countersign.Parties;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Controls, after their bindings, as policies see them.</summary>
public static class ControlViews
{
    public static ControlView Of(Control control, ControlSight sight, SubjectContext context) => new()
    {
        Name = control.Id.Value,
        Plane = EnumWord.Of(control.Plane),
        State = EnumWord.Of(control.State),
        Owner = context.Party(control.Owner),
        Signatory = context.Party(control.Signatory),
        ReviewedAt = Facts.OrNone(control.ReviewedAt),
        ReviewDueAt = ReviewDueAt(control, context),
        UnroutableFindings = sight.UnroutableFindings,
        SeparationGaps = sight.SeparationGaps,
    };

    // A control that was never reviewed counts from when the workspace began to answer for it.
    private static Fact<Instant> ReviewDueAt(Control control, SubjectContext context) => control.ReviewEvery is { } every
        ? (control.ReviewedAt is { } reviewed ? Fact<Instant>.Of(reviewed) : context.WorkspaceCreatedAt).Select(since => since + every)
        : Fact<Instant>.None();
}

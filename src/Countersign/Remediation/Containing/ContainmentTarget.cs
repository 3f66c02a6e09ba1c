using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;

namespace Countersign.Remediation.Containing;

/// <summary>An account that is to be contained, or is, and what its system can do.</summary>
/// <param name="SourceName">The source that tells of it, or told.</param>
/// <param name="Owner">Who owns it; null where nobody does, or that is not sure enough to route by.</param>
/// <param name="Source">Null where it is no longer applied.</param>
/// <param name="Capabilities">Empty where nothing changes it.</param>
public sealed record ContainmentTarget(StepTarget Step, string SourceName, PartyId? Owner, Source? Source, IReadOnlyList<Capability> Capabilities)
{
    public SubjectId Subject => Step.Subject;

    /// <summary>Why nothing is changed there now; null where it may be.</summary>
    internal Refusal? Hindrance => Source is null
        ? new Refusal("contain.no_source", $"No source tells of `{SourceName}` any more, so nothing is changed there. See to it in its system.")
        : Source.Acting is null
            ? new Refusal(
                "contain.only_read",
                $"`{SourceName}` is only read. See to `{Step.Account}` by hand, or have its owner write "
                + "`actions: { allowed: true }` into the Source.")
            : Can(StepKind.RefuseLogins) is null
                ? new Refusal("contain.no_way", $"`{SourceName}` knows no way to refuse logins. See to `{Step.Account}` by hand.")
                : null;

    internal Capability? Can(StepKind step) => Capabilities.FirstOrDefault(can => can.Step == step);
}

using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;
using Countersign.Policies.Views;

namespace Countersign.Workflow.Steps;

/// <summary>
/// What came of judging one unit: all that stands of it, by subject and by name of policy, and what else was said of it by others.
/// Of its subjects and their policies every pair that is not among the judgements is satisfied or not applicable.
/// </summary>
internal sealed record JudgedUnit(SubjectId Id, IReadOnlyList<Judgement> Judgements)
{
    /// <summary>What policies were asked about; none of a unit that is gone.</summary>
    public IReadOnlyList<PolicySubject> Subjects { get; init; } = [];

    /// <summary>Null for parties, controls, sources, surfaces and templates.</summary>
    public AccountUnit? Account { get; init; }

    /// <summary>Null for everything but identities.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The owner of a template, or of a control, source or surface that is itself the unit.</summary>
    public PartyId? Owner { get; init; }

    public bool Removed { get; init; }

    /// <summary>What its source's last snapshot is true for; null for documents.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>False where that snapshot was not everything: then nothing newer is claimed.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The earliest instant at which time alone may change an evaluation of the unit.</summary>
    public Instant? Due { get; init; }

    /// <summary>True where the unit no longer tells whether a part like this one exists, so its absence proves nothing.</summary>
    public bool IsBlindTo(SubjectId part) =>
        Account is { Account: var account } && !Removed
        && ((part.Value.StartsWith("credential:", StringComparison.Ordinal) && account.Credentials.IsUnknown)
            || (part.Value.StartsWith("grant:", StringComparison.Ordinal) && account.Grants.IsUnknown));
}

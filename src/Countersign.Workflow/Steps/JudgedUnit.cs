using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Workflow.Steps;

/// <summary>All that was judged of one unit. `Account` is null for parties, controls, sources and surfaces.</summary>
internal sealed record JudgedUnit(SubjectId Id, IReadOnlyList<Judgement> Judgements)
{
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

    /// <summary>The earliest instant at which time alone may change a judgement.</summary>
    public Instant? Due => Judgements.Select(j => j.Evaluation.NextChange).Where(at => at is not null).Min();

    public IReadOnlyList<Evaluation> Standing =>
        [.. Judgements.Select(j => j.Evaluation).Where(e => e.Outcome is PolicyOutcome.NotSatisfied or PolicyOutcome.Indeterminate)];

    /// <summary>True where the unit no longer tells whether a part like this one exists, so its absence proves nothing.</summary>
    public bool IsBlindTo(SubjectId part) =>
        Account is { Account: var account } && !Removed
        && ((part.Value.StartsWith("credential:", StringComparison.Ordinal) && account.Credentials.IsUnknown)
            || (part.Value.StartsWith("grant:", StringComparison.Ordinal) && account.Grants.IsUnknown));
}

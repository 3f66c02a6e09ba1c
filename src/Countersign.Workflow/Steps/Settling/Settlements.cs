using Countersign.Findings.Disputes;
using Countersign.Findings.Rulings;
using Countersign.Inventory;
using Countersign.Policies;
using Countersign.Policies.Explaining;
using Countersign.Storage;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Settling;

/// <summary>What settled disputes mean for judging: facts that were set right, readings that were ruled on, and when either ends.</summary>
internal sealed class Settlements
{
    private readonly ILookup<SubjectId, FactOverride> overrides;
    private readonly ILookup<SubjectId, Ruling> rulings;

    // Nearly every unit of nearly every estate: nothing was ever settled about it.
    private readonly HashSet<SubjectId> settled;

    private Settlements(ILookup<SubjectId, FactOverride> overrides, ILookup<SubjectId, Ruling> rulings) =>
        (this.overrides, this.rulings, settled) = (overrides, rulings, [.. overrides.Select(of => of.Key), .. rulings.Select(of => of.Key)]);

    public static async Task<Settlements> ReadAsync(ReadSession session, Instant now, CancellationToken cancel) =>
        new(await session.Disputes.OverridesAsync(now, cancel), await session.Disputes.RulingsAsync(now, cancel));

    /// <summary>The unit with the facts that hold in the place of its source's. What can no longer be said of it is left out.</summary>
    public UnitRow Applied(UnitRow row, Instant now)
    {
        if (!settled.Contains(row.Id))
        {
            return row;
        }
        foreach (var set in overrides[row.Id].Where(set => set.Holds(now)))
        {
            row = row.Account is { } account && SetFacts.Apply(account, set) is { IsRefused: false } applied ? row with { Account = applied.Value }
                : row.Identity is { } identity && SetFacts.Apply(identity, set) is { IsRefused: false } said ? row with { Identity = said.Value }
                : row;
        }
        return row;
    }

    /// <summary>What was said of a fact in the place of its source, of which the rest of the unit may be asked too; null where nothing was.</summary>
    public FactOverride? Of(SubjectId unit, SubjectId subject, string path, Instant now) => !settled.Contains(unit)
        ? null
        : overrides[unit].LastOrDefault(set => set.Path == path && set.Holds(now)
            && (set.Subject == subject || path.StartsWith("account.", StringComparison.Ordinal)));

    /// <summary>Whether a fact by which a policy judges the subject was said in the place of its source.</summary>
    public bool SetsRight(SubjectId unit, SubjectId subject, CompiledPolicy policy, Instant now) =>
        settled.Contains(unit) && policy.JudgingPaths.Any(path => Of(unit, subject, StoredFacts.Of(path), now) is not null);

    /// <summary>The ruling that withdraws a reading; null where none does.</summary>
    public Ruling? On(SubjectId unit, Judgement judgement, Instant now)
    {
        if (!settled.Contains(unit))
        {
            return null;
        }
        var evaluation = judgement.Evaluation;
        var given = rulings[unit].Where(ruling => ruling.Policy == evaluation.Policy).ToList();
        return given.Count == 0
            ? null
            : RulingBook.For(given, evaluation.Policy, evaluation.Subject, Digest(judgement, now), now);
    }

    /// <summary>The earlier of an instant and the next at which something settled about the unit begins or ends.</summary>
    public Instant? Sooner(Instant? due, SubjectId unit, Instant now) => !settled.Contains(unit)
        ? due
        : overrides[unit].SelectMany(set => new[] { set.At, set.Until }).Concat(rulings[unit].SelectMany(r => new[] { r.At, r.Until }))
            .Where(at => at > now).Select(at => (Instant?)at).Append(due).Min();

    /// <summary>What rulings and approvals on a judgement are bound to: the policy as it stands and the facts that it read.</summary>
    public static string Digest(Judgement judgement, Instant now) =>
        FactsDigest.Of(judgement.Policy.Digest, judgement.Policy.Reads(judgement.Scope, now));
}

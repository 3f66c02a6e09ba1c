using System.Text.Json;
using Countersign.Evidence;
using Countersign.Inventory.Json;

namespace Countersign.Remediation.Containing;

/// <summary>The moves of a containment, each with its evidence. States come from <see cref="ContainmentLifecycle"/> alone.</summary>
internal static class ContainmentMoves
{
    public static ContainmentChange Begin(Containment containment) => new(null, containment, [Entry(null, containment, "begun")]);

    public static Decision<ContainmentChange> Take(
        Containment before, ContainmentTrigger trigger, string kind, Func<Containment, Containment>? with = null)
    {
        var move = ContainmentLifecycle.Move(before.State, trigger);
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }
        var after = (with?.Invoke(before) ?? before) with { State = move.Value, Version = before.Version + 1 };
        return new ContainmentChange(before, after, [Entry(before, after, kind)]);
    }

    /// <summary>What became of one account: each thing that happened to it by its name, how it was then, and the step that it was about.</summary>
    public static ContainmentChange Of(Containment before, params IReadOnlyList<(string Kind, ContainedAccount Account, StepKind? Step)> happened)
    {
        var last = happened[^1].Account;
        var after = before with
        {
            Accounts = [.. before.Accounts.Select(account => account.Subject == last.Subject ? last : account)],
            Version = before.Version + 1,
        };
        return new ContainmentChange(before, after, [.. happened.Select(each => Entry(before, after, each.Kind, each.Account, each.Step))]);
    }

    /// <summary>`sha256:` over a step as it was taken, in the form in which it is kept.</summary>
    public static string Receipt(Containment containment, ContainedAccount account, ActionStep step) => ContentDigest.Of(
        JsonSerializer.SerializeToUtf8Bytes(
            new StepReceipt(containment.Id, account.Source, account.Target, step with { Receipt = null }), DomainJson.Stored));

    // INVARIANT: persons, targets and words of people lie in the document, which can be erased; the entry holds ids, digests and fixed words only.
    private static EntryDraft Entry(Containment? before, Containment after, string kind, ContainedAccount? account = null, StepKind? of = null)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (account is not null)
        {
            words["standing"] = EnumWord.Of(account.Standing);
        }
        if (of is { } kindOfStep && account!.Step(kindOfStep) is { } step)
        {
            words["step"] = EnumWord.Of(step.Kind);
            words["stepState"] = EnumWord.Of(step.State);
            if (step.Failure is { } failure)
            {
                words["failure"] = EnumWord.Of(failure);
            }
            if (step.Receipt is { } receipt)
            {
                words["receipt"] = receipt;
            }
        }
        return new EntryDraft($"containment.{kind}", new SurrogateId(after.Id.Value), before?.State.ToString(), after.State.ToString())
        {
            Counts = new Dictionary<string, long> { ["accounts"] = after.Accounts.Count, ["shut"] = after.Accounts.Count(a => a.IsShut) },
            Digests = words,
            Documents = [account is null ? Document(after) : Document(account)],
        };
    }

    private static ReadOnlyMemory<byte> Document<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record, DomainJson.Stored);

    private sealed record StepReceipt(ContainmentId Containment, string Source, StepTarget Target, ActionStep Step);
}

using System.Text.Json;
using Countersign.Evidence;
using Countersign.Inventory.Json;

namespace Countersign.Remediation;

/// <summary>The moves of an action, each with its evidence. States come from <see cref="ActionLifecycle"/> alone.</summary>
internal static class ActionMoves
{
    public static ActionChange Plan(RemediationAction action) => new(null, action, Entry(null, action, "planned"));

    public static Decision<ActionChange> Take(
        RemediationAction before, ActionTrigger trigger, ActionRole role, string kind, Func<RemediationAction, RemediationAction>? with = null)
    {
        var move = ActionLifecycle.Move(before.State, trigger, role);
        if (move.Refusal is { } refusal)
        {
            return refusal;
        }
        var after = (with?.Invoke(before) ?? before) with { State = move.Value, Version = before.Version + 1 };
        return new ActionChange(before, after, Entry(before, after, kind));
    }

    /// <summary>A change that moves no state, with an entry of its own.</summary>
    public static ActionChange Note(RemediationAction before, RemediationAction after, string kind)
    {
        var noted = after with { Version = before.Version + 1 };
        return new ActionChange(before, noted, Entry(before, noted, kind));
    }

    /// <summary>The action with another state of the step that is current.</summary>
    public static RemediationAction With(RemediationAction action, Func<ActionStep, ActionStep> change)
    {
        var current = action.Current ?? throw new InvalidOperationException($"All steps of `{action.Id}` are taken.");
        return action with { Steps = [.. action.Steps.Select(step => ReferenceEquals(step, current) ? change(step) : step)] };
    }

    /// <summary>`sha256:` over a step as it was taken, in the form in which it is kept.</summary>
    public static string Receipt(RemediationAction action, ActionStep step) => ContentDigest.Of(
        JsonSerializer.SerializeToUtf8Bytes(new StepReceipt(action.Id, action.Source, action.Target, step with { Receipt = null }), DomainJson.Stored));

    // INVARIANT: persons and targets lie in the document, which can be erased; the entry holds ids, digests and fixed words only.
    private static EntryDraft Entry(RemediationAction? before, RemediationAction after, string kind)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["action"] = EnumWord.Of(after.Kind), ["finding"] = after.Finding.Value };
        var step = after.Steps.LastOrDefault(s => s.State != StepState.Waiting);
        if (step is not null)
        {
            words["step"] = EnumWord.Of(step.Kind);
            words["stepState"] = EnumWord.Of(step.State);
        }
        if (step?.Failure is { } failure)
        {
            words["failure"] = EnumWord.Of(failure);
        }
        if (step?.Receipt is { } receipt)
        {
            words["receipt"] = receipt;
        }
        if (after.Undoes is { } undone)
        {
            words["undoes"] = undone.Value;
        }
        return new EntryDraft($"action.{kind}", new SurrogateId(after.Id.Value), before?.State.ToString(), after.State.ToString())
        {
            Counts = new Dictionary<string, long>
            {
                ["steps"] = after.Steps.Count, ["taken"] = after.Steps.Count(s => s.State == StepState.Taken),
            },
            Digests = words,
            Documents = [JsonSerializer.SerializeToUtf8Bytes(after, DomainJson.Stored)],
        };
    }

    private sealed record StepReceipt(ActionId Action, string Source, StepTarget Target, ActionStep Step);
}

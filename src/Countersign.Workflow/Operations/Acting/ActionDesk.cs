using Countersign.Connectors;
using Countersign.Controls;
using Countersign.Findings;
using Countersign.Findings.Separation;
using Countersign.Inventory;
using Countersign.Remediation;
using Countersign.Storage;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Workflow.Operations.Acting;

/// <summary>What acts on actions decide on, read in the act.</summary>
internal static class ActionDesk
{
    /// <param name="action">Null while it is being planned.</param>
    /// <param name="remedies">What the finding's resolver holds of the policy's remedies; needed to plan and to run.</param>
    public static async Task<ActionQuestion> QuestionAsync(
        ActSession session, FindingDesk desk, ActQuestion act, RemediationAction? action, IReadOnlyList<ActionKind> remedies, CancellationToken cancel)
    {
        var account = await desk.AccountAsync(act.Finding, cancel);
        var name = action?.Source ?? account?.Account.Source ?? act.Finding.Subject.SourceName;
        var source = name is null ? null : desk.Registry.Source(name);
        var native = action?.Target.Account ?? account?.Account.NativeId;
        return new ActionQuestion
        {
            Action = action,
            Act = act,
            Account = account,
            Source = source,
            Capabilities = source is null ? [] : ConnectorCatalog.ActuatorOf(source)?.Capabilities ?? [],
            Remedies = remedies,
            Others = name is null || native is null
                ? []
                : [.. (await session.Actions.OfAccountAsync(name, native, cancel)).Where(other => other.Id != action?.Id)],
            Begun = name is null ? [] : await session.Actions.BegunAsync(name, session.At - ActionRunning.LimitOver, cancel),
            Stop = name is null ? null : await session.Actions.StopAsync(name, cancel),
            Containment = name is null || native is null
                ? null
                : (await session.Containments.StandingAsync(cancel)).FirstOrDefault(containment => containment.Keeps(SubjectId.Account(name, native))),
        };
    }

    /// <summary>The question about an action that there is; refused where it is not as whoever acts saw it.</summary>
    public static async Task<Decision<ActionQuestion>> QuestionAsync(
        ActSession session, FindingDesk desk, ActionId id, IReadOnlyList<ActionKind> remedies, CancellationToken cancel)
    {
        if (await session.Actions.ReadAsync(id, cancel) is not { } action)
        {
            return Unknown(id);
        }
        if (desk.Stale(id.Value, action.Version) is { } stale)
        {
            return stale;
        }
        await ExceptionDesk.SweepAsync(session, desk, [action.Finding], [], cancel);
        var acts = await desk.QuestionsAsync([action.Finding], cancel);
        return acts.TryGetValue(action.Finding, out var act)
            ? await QuestionAsync(session, desk, act, action, remedies, cancel)
            : FindingDesk.Unknown(action.Finding);
    }

    public static Refusal Unknown(ActionId id) =>
        new("action.unknown", $"`{id}` is no action of this workspace. `countersign action list --all` shows those there are.");
}

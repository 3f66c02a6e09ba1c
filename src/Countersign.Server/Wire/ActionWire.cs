using Countersign.Api.Actions;
using Countersign.Remediation;

namespace Countersign.Server.Wire;

/// <summary>Actions as the API writes them.</summary>
internal static class ActionWire
{
    public static ActionRow Row(RemediationAction action) => new()
    {
        Id = action.Id.Value,
        Finding = action.Finding.Value,
        Kind = Words.Of(action.Kind),
        State = Words.Of(action.State),
        Source = action.Source,
        Target = action.Target.Subject.Value,
        Undoes = action.Undoes?.Value,
        Steps = [.. action.Steps.Select(Line)],
        Dependents = action.Dependents,
        Losses = action.Losses,
        Reasons = action.Reasons,
        Secret = action.Store is { } store ? $"{store}:{SecretName.Of(action.Target.Subject)}" : null,
        Consumers = [.. action.Consumers.Select(who => new ConsumerLine(who.Party.ToString(), who.ConfirmedBy?.ToString(), who.ConfirmedAt?.ToString()))],
        PlannedBy = action.By.ToString(),
        PlannedAt = action.PlannedAt.ToString(),
        ApprovedBy = action.ApprovedBy?.ToString(),
        RunBy = action.RunBy?.ToString(),
        StartedAt = action.StartedAt?.ToString(),
        EndedAt = action.EndedAt?.ToString(),
        Version = action.Version,
    };

    public static StopRow Row(ActingStop stop) => new(stop.Source, stop.By.ToString(), stop.At.ToString(), stop.Because);

    public static ActionStepLine Line(ActionStep step) => new()
    {
        Step = Words.Of(step.Kind),
        State = Words.Of(step.State),
        Performer = step.Performer.ToString(),
        StartedAt = step.StartedAt?.ToString(),
        EndedAt = step.EndedAt?.ToString(),
        Code = step.Code,
        Message = step.Message,
        Again = step.Again?.ToString(),
        Receipt = step.Receipt,
    };
}

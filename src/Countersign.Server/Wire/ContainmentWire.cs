using Countersign.Api.Containments;
using Countersign.Remediation.Containing;
using Countersign.Workflow.Operations.Acting;

namespace Countersign.Server.Wire;

/// <summary>Containments as the API writes them.</summary>
internal static class ContainmentWire
{
    public static ContainmentRow Row(ContainmentAt read) => new()
    {
        Id = read.Containment.Id.Value,
        Identity = read.Containment.Identity.Value,
        State = Words.Of(read.Containment.State),
        Incident = read.Containment.Incident,
        Because = read.Containment.Because,
        Accounts = [.. read.Containment.Accounts.Select(Line)],
        By = read.Containment.By.ToString(),
        BegunAt = read.Containment.BegunAt.ToString(),
        DueAt = read.Containment.DueAt.ToString(),
        Late = read.IsLate,
        ConfirmedBy = read.Containment.ConfirmedBy?.ToString(),
        ConfirmedAt = read.Containment.ConfirmedAt?.ToString(),
        UndoneBy = read.Containment.UndoneBy?.ToString(),
        UndoneAt = read.Containment.UndoneAt?.ToString(),
        UndoneBecause = read.Containment.UndoneBecause,
        Version = read.Containment.Version,
    };

    private static ContainedAccountLine Line(ContainedAccount account) => new()
    {
        Account = account.Subject.Value,
        Source = account.Source,
        Standing = Words.Of(account.Standing),
        By = account.By?.ToString(),
        Steps = [.. (account.Back is { } back ? account.Steps.Append(back) : account.Steps).Select(ActionWire.Line)],
        Code = account.Code,
        Message = account.Message,
    };
}

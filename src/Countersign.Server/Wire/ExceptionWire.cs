using Countersign.Api.Exceptions;
using Countersign.ExceptionGrants;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Server.Wire;

/// <summary>Exceptions as the API writes them.</summary>
internal static class ExceptionWire
{
    public static ExceptionRow Row(ExceptionAt read)
    {
        var (grant, request) = (read.Grant, read.Grant.Request);
        return new ExceptionRow
        {
            Id = grant.Id.Value,
            State = Words.Of(read.State),
            Suspended = grant.Suspended is { } reason ? Words.Of(reason) : null,
            Policy = request.Policy,
            Control = request.Control.Value,
            Severity = Words.Of(request.Severity),
            Members = [.. request.Members.Select(member => member.Value)],
            Rationale = request.Rationale,
            ClosureCriteria = request.ClosureCriteria,
            FollowUp = request.FollowUp.What,
            FollowUpOwner = request.FollowUp.Owner.ToString(),
            FollowUpDue = request.FollowUp.DueAt.ToString(),
            Approver = request.Approver.ToString(),
            Closer = request.Closer.ToString(),
            CompensatingControls = request.CompensatingControls,
            AskedBy = request.By.ToString(),
            AskedAt = request.AskedAt.ToString(),
            NotBefore = request.NotBefore.ToString(),
            NotAfter = grant.NotAfter.ToString(),
            Extensions = grant.Extensions,
            AskedUntil = grant.Asked?.Until.ToString(),
            FactsDigest = request.FactsDigest,
            ApprovedBy = grant.Approval?.By.ToString(),
            EndedAt = grant.EndedAt?.ToString(),
            Warnings = [.. read.Warnings.Select(w => new WarningLine(w.DaysBefore, w.At.ToString(), [.. w.Recipients.Select(party => party.ToString())]))],
            Version = grant.Version,
            Undecided = read.Quarantine?.Reason,
        };
    }

    public static ExceptionMetricsReport Metrics(ExceptionMetrics metrics) => new()
    {
        Active = metrics.Active,
        Suspended = metrics.Suspended,
        Waiting = metrics.Waiting,
        LongestWaitDays = (int?)metrics.LongestWait?.TotalDays,
        Overdue = metrics.Overdue,
        Extensions = metrics.Extensions,
        OldestDays = (int?)metrics.Oldest?.TotalDays,
    };
}

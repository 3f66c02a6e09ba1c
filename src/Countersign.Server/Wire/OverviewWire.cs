using Countersign.Api.Overviews;

namespace Countersign.Server.Wire;

/// <summary>The overview as the API writes it.</summary>
internal static class OverviewWire
{
    public static OverviewReport Of(Reporting.Overview overview) => new()
    {
        Workspace = overview.Workspace,
        At = overview.At.ToString(),
        Simulated = overview.Simulated,
        Sources = [.. overview.Sources.Select(Of)],
        OpenBySeverity = Words.Of(overview.OpenBySeverity),
        OpenByState = Words.Of(overview.OpenByState),
        OpenByResolver = [.. overview.OpenByResolver.Select(line => new ResolverLine(line.Resolver, Words.Of(line.BySeverity), line.Total))],
        Unroutable = [.. overview.Unroutable.Select(line => new UnroutableLine(line.Control, line.Reason, line.Count))],
        Backlog = [.. overview.Backlog.Select(line => new BacklogLine(line.Policy, line.Title, line.By?.ToString(), line.Count))],
        Observed = [.. overview.Observed.Select(line => new ObservedLine(line.Policy, line.Title, Words.Of(line.Worst), line.Count))],
        Blind = [.. overview.Blind.Select(line => new BlindLine(line.Policy, line.Source, line.Missing, line.Count))],
        NextSteps = [.. overview.NextSteps.Select(step => new NextStep(step.Title, step.Reason, step.Command))],
        FullyAssigned = overview.FullyAssigned,
        Open = overview.Open,
    };

    private static SourceLine Of(Reporting.SourceLine line) => new()
    {
        Source = line.Source,
        Connector = line.Connector,
        Status = line.Status,
        AsOf = line.AsOf?.ToString(),
        AsOfInferred = line.AsOfInferred,
        Complete = line.Complete,
        Accounts = line.Accounts,
        AccountsByKind = line.AccountsByKind,
        Identities = line.Identities,
        Ownable = line.Ownable,
        Owned = line.Owned,
        HelpfulFact = line.HelpfulFact,
        ErrorCode = line.ErrorCode,
        ErrorMessage = line.ErrorMessage,
        CannotTell = line.CannotTell,
        Notes = line.Notes,
    };
}

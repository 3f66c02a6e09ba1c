using Countersign.Storage.Engine;

namespace Countersign.Storage.Queries;

/// <summary>What people ask of the whole workspace: filtered lists in pages, and counts.</summary>
public sealed class WorkspaceQueries
{
    internal WorkspaceQueries(Session session)
    {
        Findings = new FindingQueries(session);
        Outcomes = new OutcomeQueries(session);
        Accounts = new AccountQueries(session);
        Entries = new EntryQueries(session);
    }

    public FindingQueries Findings { get; }

    public OutcomeQueries Outcomes { get; }

    public AccountQueries Accounts { get; }

    public EntryQueries Entries { get; }
}

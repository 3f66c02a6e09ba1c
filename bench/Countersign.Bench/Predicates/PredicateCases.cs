using Countersign.Bench.Predicates.HandWritten;
using Countersign.Policies;
using Countersign.Policies.Subjects;
using Countersign.Workflow.Config;
using Countersign.Workflow.Config.Documents;

namespace Countersign.Bench.Predicates;

/// <summary>The twelve shipped policies that stand for all: of five subjects, with time, lists, macros, texts, none and unknown.</summary>
internal static class PredicateCases
{
    public static IReadOnlyList<PredicateCase> Over(Records records)
    {
        var shipped = FileReading.Of(Catalog.Files).Documents.Where(d => d.Kind == "Policy")
            .Select(d => PolicyDocument.Read(new Document(d))).ToDictionary(p => p.Name);
        return
        [
            Of(records.Accounts, new AccountOrphaned()),
            Of(records.Accounts, new AccountOwnerLeft()),
            Of(records.Accounts, new AccountUnused90d()),
            Of(records.Accounts, new AgentExceedsDelegator()),
            Of(records.Accounts, new ConsoleWithoutMfa()),
            Of(records.Credentials, new WorkloadKeyRotated90d()),
            Of(records.Credentials, new KeyNeverUsed()),
            Of(records.Credentials, new CredentialShared()),
            Of(records.Grants, new AdministrativeGrant()),
            Of(records.Grants, new MoverKeptGrants()),
            Of(records.Identities, new AgentWithoutLiveSponsor()),
            Of(records.Uses, new BreakGlassUseUnreviewed()),
        ];

        PredicateCase Of<TScope>(IReadOnlyList<TScope> scopes, HandWrittenPolicy<TScope> byHand)
            where TScope : PolicyScope => new PredicateCase<TScope>(shipped[byHand.Name], scopes, byHand);
    }
}

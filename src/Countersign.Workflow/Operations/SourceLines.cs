using Countersign.Inventory.Sources;
using Countersign.Reporting;
using Countersign.Storage.Queries;

namespace Countersign.Workflow.Operations;

/// <summary>One line about one source, from its document and its state.</summary>
internal static class SourceLines
{
    public static SourceLine Of(Source source, SourceState? state, IEnumerable<AccountCount> kinds)
    {
        var byKind = kinds.ToDictionary(k => EnumWord.Of(k.Kind), k => k.Count);
        return new SourceLine
        {
            Source = source.Name,
            Connector = source.Connector,
            Status = EnumWord.Of(state?.Status ?? SourceStatus.NeverCollected),
            AsOf = state?.AsOf,
            AsOfInferred = state?.AsOfInferred ?? false,
            Complete = state?.Complete ?? false,
            Accounts = byKind.Values.Sum(),
            AccountsByKind = byKind,
            Identities = state?.Counts.GetValueOrDefault("identities") ?? 0,
            Ownable = state?.Ownable ?? 0,
            Owned = state?.Owned ?? 0,
            HelpfulFact = state is null ? null : HelpfulFact(source.Connector, state),
            ErrorCode = state?.ErrorCode,
            ErrorMessage = state?.ErrorMessage,
            CannotTell = state?.CannotTell ?? [],
            Notes = state?.Notes ?? [],
        };
    }

    /// <summary>What in a further export would name owners; null where this form of input has no room for one.</summary>
    private static string? HelpfulFact(string connector, SourceState state) => connector switch
    {
        "aws-iam-export" => state.Tells.Contains("account.tags") ? "a tag `owner` (a team, a person or an address)" : null,
        "ldif" => "`managedBy` or `manager`",
        "postgresql" => "a comment on the role, as `owner: team:payments`",
        "json-lines" or "mapping" => "`ownerHints`",
        _ => null,
    };
}

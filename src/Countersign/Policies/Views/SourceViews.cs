using Countersign.Cel;
using Countersign.Inventory.Sources;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Sources as policies see them. One without a state was never collected.</summary>
public static class SourceViews
{
    public static SourceView Of(Source source, SourceState? state, SourceSight sight, SubjectContext context) => new()
    {
        Name = source.Name,
        Connector = source.Connector,
        Status = EnumWord.Of(state?.Status ?? SourceStatus.NeverCollected),
        Owner = context.Party(source.Owner),
        AsOf = Facts.OrNone(state?.CurrentAsOf),
        AppliedAt = Facts.OrNone(state?.AppliedAt),
        Every = Duration.FromMicroseconds(source.Every.Ticks / 10),
        Complete = state is { AsOf: not null } ? state.Complete : Fact<bool>.None(),
        Accounts = state?.Accounts ?? 0,
        HighAccounts = state?.HighAccounts ?? 0,
        BlindPolicies = Fact<IReadOnlyList<string>>.Of(sight.BlindPolicies),
        BlindSince = Facts.OrNone(sight.BlindSince),
    };
}

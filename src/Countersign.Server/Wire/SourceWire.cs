using Countersign.Api.Sources;
using Countersign.Inventory.Sources;

namespace Countersign.Server.Wire;

/// <summary>Sources as the API writes them, with how their last collection ended.</summary>
internal static class SourceWire
{
    public static SourceRow Row(Source source, SourceState? state) => new()
    {
        Name = source.Name,
        Title = source.Title,
        Connector = source.Connector,
        Owner = source.Owner?.ToString(),
        Status = Words.Of(state?.Status ?? SourceStatus.NeverCollected),
        AsOf = state?.AsOf?.ToString(),
        AsOfInferred = state?.AsOfInferred ?? false,
        Complete = state?.Complete ?? false,
        Accounts = state?.Accounts ?? 0,
        ErrorCode = state?.ErrorCode,
        ErrorMessage = state?.ErrorMessage,
    };
}

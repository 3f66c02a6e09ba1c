using System.Text.Json;

namespace Countersign.Api.Accounts;

/// <summary>
/// One account as it is, or as it was at an instant. In `Account` a fact that is absent is unknown, null is none.
/// </summary>
public sealed record AccountDetail
{
    public required AccountRow Row { get; init; }

    /// <summary>The rule that decided the kind, or `source`.</summary>
    public string? ClassifiedBy { get; init; }

    public string? System { get; init; }

    public string? Template { get; init; }

    /// <summary>What led to the owner and the identity, in words.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>The instant asked for; null for now.</summary>
    public string? At { get; init; }

    public JsonElement Account { get; init; }

    public JsonElement? Activity { get; init; }
}

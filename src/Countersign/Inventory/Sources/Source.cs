using System.Text.Json;
using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Inventory.Sources;

/// <summary>One configured outside system.</summary>
public sealed record Source
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Connector { get; init; }

    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The Mapping that says what its rows mean; null for connectors that know it themselves.</summary>
    public string? Mapping { get; init; }

    /// <summary>A listed program whose output is read, with its arguments; null for files.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    public Instant? AsOf { get; init; }

    /// <summary>The source's own name of the tenant, account or domain it is limited to, where files hold several.</summary>
    public string? Tenant { get; init; }

    public PartyId? Owner { get; init; }

    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    public IReadOnlyList<ClassifyRule> Classify { get; init; } = [];

    public IReadOnlyList<CorrelationKey> Correlate { get; init; } = [];

    public bool FeedsParties { get; init; }

    /// <summary>What a missing account status means here, where the operator knows.</summary>
    public AccountStatus? AbsentStatus { get; init; }

    /// <summary>The system all accounts of this source belong to, where no tag says otherwise.</summary>
    public string? System { get; init; }

    public string? Environment { get; init; }

    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Settings of the connector by name (columns of a CSV, base DNs …); never a secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the secret that the connector signs in with; never its value.</summary>
    public string? Secret { get; init; }

    public ShrinkThreshold? ShrinkThreshold { get; init; }

    /// <summary>Null where nothing may be changed there.</summary>
    public SourceActing? Acting { get; init; }

    /// <summary>What tells its system from another that it may be pointed at later: a digest over how it is read.</summary>
    public string Place => ContentDigest.Of(JsonSerializer.SerializeToUtf8Bytes(
        new[]
        {
            [Connector, Tenant ?? ""], Files, Program,
            [.. Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).SelectMany(setting => new[] { setting.Key, setting.Value })],
        }));

    /// <summary>The same source as it is acted on: other credentials, the same place.</summary>
    /// <exception cref="InvalidOperationException">Nothing may be changed there.</exception>
    public Source AsActor()
    {
        var acting = Acting ?? throw new InvalidOperationException($"Nothing may be changed in `{Name}`.");
        return this with { Secret = acting.Secret, Settings = acting.Settings.UnionBy(Settings, setting => setting.Key).ToDictionary() };
    }
}

using Countersign.Controls;
using Countersign.Findings.Separation;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Remediation.Containing;

namespace Countersign.Remediation;

/// <summary>A finding that something is done about, whoever wants to do it, and all that decides whether they may.</summary>
public sealed record ActionQuestion
{
    /// <summary>Null while it is being planned.</summary>
    public RemediationAction? Action { get; init; }

    public required ActQuestion Act { get; init; }

    /// <summary>The account that the finding is on; null where it is on none, or that is no more.</summary>
    public AccountUnit? Account { get; init; }

    /// <summary>The source that tells of it; null where it is no longer applied.</summary>
    public Source? Source { get; init; }

    /// <summary>What its system can do; empty where nothing changes it.</summary>
    public IReadOnlyList<Capability> Capabilities { get; init; } = [];

    /// <summary>The policy's remedies that the finding's resolver holds.</summary>
    public IReadOnlyList<ActionKind> Remedies { get; init; } = [];

    /// <summary>Who was named, beside the account's owner, as who uses the secret that is to be renewed.</summary>
    public IReadOnlyList<PartyId> Consumers { get; init; } = [];

    /// <summary>Other actions on the same account, ended ones too.</summary>
    public IReadOnlyList<RemediationAction> Others { get; init; } = [];

    /// <summary>When actions on the source began within the last hour, oldest first.</summary>
    public IReadOnlyList<Instant> Begun { get; init; } = [];

    /// <summary>The stop that holds for the source; null for none.</summary>
    public ActingStop? Stop { get; init; }

    /// <summary>The containment of whoever is behind the account, which is not undone; null for none.</summary>
    public Containment? Containment { get; init; }

    internal Instant Now => Act.Now;
}

using Countersign.Evidence;
using Countersign.Parties;

namespace Countersign.Workflow;

/// <summary>
/// Who asks for an act: the name of the OS user, and the person claimed with `--as` (null for none). Stored under
/// surrogate ids only.
/// </summary>
public sealed record ActingPerson(string OsUser, string? Claimed, Assurance Assurance)
{
    /// <summary>The natural person that the caller claims to be; null where nobody is claimed.</summary>
    public PartyId? Person => PartyId.TryParse(Claimed, out var id) && id.Kind == PartyKind.Person ? id : null;

    /// <summary>The instant asked for with `--now`; only simulated workspaces take one.</summary>
    public Instant? Now { get; init; }

    /// <summary>The versions of what they act on that they know, one of which it must still have; null where they do not say.</summary>
    public IReadOnlyCollection<long>? Seen { get; init; }

    /// <summary>The request by which they act, where it is to be done once; null for none.</summary>
    public OnceRequest? Request { get; init; }
}

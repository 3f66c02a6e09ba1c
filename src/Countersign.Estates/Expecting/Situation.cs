using Countersign.Estates.People;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Expecting;

/// <summary>What stands about a subject: who owns it and what it belongs to. Parts that it does not have are null.</summary>
internal sealed record Situation
{
    public EstateSource? Source { get; init; }

    public string? SourceOwner { get; init; }

    public EstateSystem? System { get; init; }

    public bool IsHuman { get; init; }

    public Person? Person { get; init; }

    public Ownership Owner { get; init; } = Ownership.None;

    public string? TemplateOwner { get; init; }

    public bool IsGrant { get; init; }

    public string? RightOwner { get; init; }

    public string? Team { get; init; }

    /// <summary>For subjects that are documents: what kind of document, else null.</summary>
    public string? Document { get; init; }

    public string? DocumentOwner { get; init; }
}

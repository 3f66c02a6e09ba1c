using System.Collections.ObjectModel;

namespace Countersign.Inventory;

/// <summary>When an account, its credentials and its grants were last used. Overwritten, without versions or entries.</summary>
public sealed record Activity
{
    public static Activity Empty { get; } = new();

    /// <summary>The last bare login.</summary>
    public Fact<Instant> LastSignInAt { get; init; }

    /// <summary>The last meaningful use; a bare login only where the source cannot tell the two apart.</summary>
    public Fact<Instant> LastActivityAt { get; init; }

    public IReadOnlyDictionary<string, Fact<Instant>> Credentials { get; init; } = ReadOnlyDictionary<string, Fact<Instant>>.Empty;

    public IReadOnlyDictionary<string, Fact<Instant>> Grants { get; init; } = ReadOnlyDictionary<string, Fact<Instant>>.Empty;

    public IReadOnlyList<Use> Uses { get; init; } = [];
}

using System.Text.Json.Serialization;
using Countersign.Inventory;

namespace Countersign.Connectors.Fake;

/// <summary>An account of a fake system. What is left out is unknown, and null is none.</summary>
internal sealed record FakeAccount : IJsonOnDeserialized
{
    /// <summary>What a new account of the same name does not have.</summary>
    public required string Id { get; init; }

    public required bool Enabled { get; init; }

    public required int Sessions { get; init; }

    public AccountKind Kind { get; init; }

    public Fact<string> Email { get; init; }

    public Fact<string> EmployeeId { get; init; }

    public Fact<Instant> LastActivityAt { get; init; }

    public IReadOnlyList<FakeGrant> Grants { get; init; } = [];

    /// <summary>At most two, of which each lets in; null where it has no key of its own.</summary>
    public IReadOnlyList<FakeKey>? Keys { get; init; }

    public FakeGrant? GrantOf(string? name) => Grants.FirstOrDefault(grant => grant.Name == name);

    void IJsonOnDeserialized.OnDeserialized()
    {
        // Whether an `id` is there at all is looked for after this.
        if (Id is "" || Sessions < 0 || !Enum.IsDefined(Kind))
        {
            throw new FakeFormException("has an account with an empty `id`, less than no `sessions`, or several words as its `kind`");
        }
        if (Grants.Any(grant => grant is not { Name.Length: > 0 }) || Grants.DistinctBy(grant => grant.Name).Count() < Grants.Count)
        {
            throw new FakeFormException("has an account with a grant without a name, or with two of one name");
        }
        if (Keys is { } keys && (keys.Count is 0 or > FakeSteps.MostKeys || keys.Any(key => key is not { Id.Length: > 0 })
            || keys.DistinctBy(key => key.Id).Count() < keys.Count))
        {
            throw new FakeFormException("has an account with no or more than two `keys`, with a key without an `id`, or with two of one");
        }
    }
}

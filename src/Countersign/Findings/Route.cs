using Countersign.Parties;

namespace Countersign.Findings;

/// <summary>A rule that names the resolver outright: CEL over the policy's subject, tried in `Order`.</summary>
public sealed record Route(string Name, string When, PartyId Resolver, int Order);

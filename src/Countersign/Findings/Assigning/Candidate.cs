using Countersign.Parties;

namespace Countersign.Findings.Assigning;

/// <summary>A party the router may take, the question it answers, and why there is none where `Party` is null.</summary>
internal sealed record Candidate(string Question, PartyId? Party, string WhyNone = "none is named");

namespace Countersign.Api.Acts;

/// <summary>Whose a finding is, disputed or not: a party, by its id.</summary>
public sealed record ReassignRequest(string? To, string? Because);

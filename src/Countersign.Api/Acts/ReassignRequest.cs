namespace Countersign.Api.Acts;

/// <summary>Whose a disputed finding is: a party, by its id.</summary>
public sealed record ReassignRequest(string? To, string? Because);

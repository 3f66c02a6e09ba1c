namespace Countersign.Connectors;

/// <summary>A secret by the name of its environment variable, and the hosts it may be sent to.</summary>
public sealed record ListedSecret(string Name, IReadOnlyList<string> Hosts);

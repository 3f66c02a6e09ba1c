namespace Countersign.Api.Configuration;

/// <summary>All files of a governance folder: what is not in them is retired.</summary>
public sealed record ConfigurationRequest(IReadOnlyList<ConfigurationFile> Files);

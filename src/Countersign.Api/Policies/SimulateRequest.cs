using Countersign.Api.Configuration;

namespace Countersign.Api.Policies;

/// <summary>A file of new or changed policies to try.</summary>
public sealed record SimulateRequest(ConfigurationFile File);

namespace Countersign.Estates.Sources;

/// <summary>A System document.</summary>
internal sealed record EstateSystem(string Name, string Title, string Owner, bool Critical = false, string Environment = "prod");

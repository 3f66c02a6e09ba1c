namespace Countersign.Cel;

/// <summary>A function that a host declares; its types may hold type parameters.</summary>
public sealed record CelFunction(string Name, IReadOnlyList<CelType> Parameters, CelType Result);

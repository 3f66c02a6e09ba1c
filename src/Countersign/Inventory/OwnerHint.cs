namespace Countersign.Inventory;

/// <summary>What a source says of an owner: by which fact (`tag`, `manager`, `managedBy`, `creator` …) and whom, as it wrote them.</summary>
public sealed record OwnerHint(string By, string Party);

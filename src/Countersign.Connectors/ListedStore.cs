namespace Countersign.Connectors;

/// <summary>A store of secrets by name, and the folder that it is.</summary>
public sealed record ListedStore(string Name, string Folder);

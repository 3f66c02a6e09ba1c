namespace Countersign.Api.Configuration;

/// <summary>Documents drafted from a folder of exports, to be applied in observe; empty where nothing in it was recognised.</summary>
public sealed record DraftReport(IReadOnlyList<ConfigurationFile> Files);

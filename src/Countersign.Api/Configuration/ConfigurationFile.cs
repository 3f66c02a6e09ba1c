namespace Countersign.Api.Configuration;

/// <summary>A file of governance documents: its path from the governance folder and its text.</summary>
public sealed record ConfigurationFile(string Path, string Text);

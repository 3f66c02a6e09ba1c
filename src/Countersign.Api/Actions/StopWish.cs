namespace Countersign.Api.Actions;

/// <summary>That no action begins in a source, or anywhere where none is named, and why.</summary>
public sealed record StopWish(string? Source, string? Because = null);

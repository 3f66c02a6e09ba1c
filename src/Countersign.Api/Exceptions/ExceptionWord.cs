namespace Countersign.Api.Exceptions;

/// <summary>What is said at an act on an exception: the reason; the digest of the facts that were seen, at an approval; a later end, at an extension.</summary>
public sealed record ExceptionWord(string? Because = null, string? Facts = null, string? Until = null);

namespace Countersign.Cli.Verbs;

/// <summary>How one test of a policy came out; tests count from 1.</summary>
internal sealed record PolicyTestLine(string Policy, int Test, bool Passed, string? Problem);

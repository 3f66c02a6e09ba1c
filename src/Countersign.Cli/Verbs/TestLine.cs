namespace Countersign.Cli.Verbs;

/// <summary>How one test of a policy or a mapping came out; tests count from 1, and 0 is the lack of one.</summary>
internal sealed record TestLine(string Kind, string Name, int Test, bool Passed, string? Problem);

namespace Countersign.Policies;

/// <summary>
/// What is wrong with a part of a policy (`satisfiedWhen`, `severity[0].when`, `message`, `due.high` …): a stable code, and a text that
/// names the thing, the reason and the remedy. The place counts within the part: offset from 0, line and column from 1.
/// </summary>
public sealed record PolicyProblem(string Code, string Part, string Message, int Offset = 0, int Line = 1, int Column = 1);

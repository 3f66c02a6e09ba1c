namespace Countersign.Bench;

/// <summary>How long a phase took, and how long its bare parsing and rows take.</summary>
internal sealed record Phase(string Name, int Accounts, TimeSpan Took, TimeSpan Limit);

namespace Countersign.Cel.Matching;

/// <summary>Ends the reading of a pattern at what RE2 does not have or what cannot be matched in bounded time.</summary>
internal sealed class PatternFault(string reason) : Exception(reason);

namespace Countersign.Cel;

/// <summary>A variable of an environment made at run time.</summary>
/// <param name="Name">One name or several joined by dots, e.g. <c>request.user</c>.</param>
public sealed record CelVariable(string Name, CelType Type);

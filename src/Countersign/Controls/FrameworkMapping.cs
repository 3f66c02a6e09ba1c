namespace Countersign.Controls;

/// <summary>A framework's id as `FRAMEWORK-VERSION:ID`, and in our own words why the control serves it.</summary>
public sealed record FrameworkMapping(string Reference, string Rationale);

namespace Countersign.Api.Controls;

/// <summary>A policy that tests a control. `Mode` is `observe` or `enforce`.</summary>
public sealed record ControlPolicy(string Name, string Title, string Subject, string Mode);

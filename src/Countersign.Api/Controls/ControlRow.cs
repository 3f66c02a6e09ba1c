namespace Countersign.Api.Controls;

/// <summary>A control as lists show it. Parties are null where neither document nor binding names them.</summary>
public sealed record ControlRow(string Id, string Title, string Plane, string State, string? Owner, string? Signatory, int Policies);

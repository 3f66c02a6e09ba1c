namespace Countersign.Cel;

/// <summary>A field as expressions see it.</summary>
/// <param name="Name">In snake_case.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="MayBeUnknown">Whether it is a fact that may be unknown.</param>
/// <param name="MayBeNone">Whether it may be <c>null</c>.</param>
/// <param name="Expression">The expression of a named field; null for a stored one.</param>
public sealed record CelField(string Name, CelType Type, bool MayBeUnknown, bool MayBeNone, string? Expression);

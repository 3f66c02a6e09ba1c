namespace Countersign.Cel;

/// <summary>
/// The type of a variable that is never known. Expressions may give it wherever <c>null</c> may stand, to say that
/// nobody can tell: <c>row['mail'] == '' ? unknown : row['mail']</c>.
/// </summary>
public readonly record struct CelUnknown;

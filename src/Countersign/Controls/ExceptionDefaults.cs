namespace Countersign.Controls;

/// <summary>Terms where a control names none: 90 days, one extension.</summary>
public static class ExceptionDefaults
{
    public static ExceptionTerms Terms { get; } = new(null, TimeSpan.FromDays(90), 1, false);
}

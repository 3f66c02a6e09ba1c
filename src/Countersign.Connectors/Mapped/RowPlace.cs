namespace Countersign.Connectors.Mapped;

/// <summary>Where a row stands; lines count from 1.</summary>
internal readonly record struct RowPlace(string File, long Line)
{
    /// <summary>`file` lines 3 and 7, or two files with a line each.</summary>
    public string With(RowPlace other) =>
        File == other.File ? $"`{File}` lines {Line} and {other.Line}" : $"`{File}` line {Line} and `{other.File}` line {other.Line}";
}

namespace Countersign.Cel.Runtime;

/// <summary>
/// Why a verdict has no value, where nobody asks for the paths or the reason: bits that are put together with <c>|</c>,
/// of which the highest decides, as unknown beats fault.
/// </summary>
internal static class Lacking
{
    public const int Nothing = 0;
    public const int Fault = 1;
    public const int Unknown = 2;

    /// <summary>Beside the others: the value is none, which some operations take for a value.</summary>
    public const int None = 4;

    public static int Of(Note note) => note.Kind switch
    {
        NoteKind.None => None,
        NoteKind.Unknown => Unknown,
        NoteKind.Fault => Fault,
    };

    public static CelVerdict Verdict(int lack) => (lack & Unknown) != 0 ? CelVerdict.Unknown : CelVerdict.Error;
}

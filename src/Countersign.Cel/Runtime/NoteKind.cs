namespace Countersign.Cel.Runtime;

/// <summary>Why a computation carries no value.</summary>
internal enum NoteKind
{
    None,
    Unknown,
    Fault,
}

namespace Countersign.Findings;

/// <summary>Why a finding was found to hold no longer.</summary>
public enum FindingClosure
{
    Action,
    Outside,
    SubjectRemoved,
    NotApplicable,
    PolicyChanged,
    Ruling,
}

namespace Countersign.Workflow.Authoring;

/// <summary>What a changed policy does to what it finds and what it is asked about.</summary>
public enum SimulatedEffect
{
    /// <summary>The same subjects, found with the same severity.</summary>
    Same,

    /// <summary>More is found or asked about, or it is worse: tightening.</summary>
    Widens,

    /// <summary>Less is found or asked about, or it is milder: loosening.</summary>
    Narrows,

    /// <summary>Both, on different subjects: loosening.</summary>
    WidensAndNarrows,
}

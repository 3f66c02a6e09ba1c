namespace Countersign.Workflow.Config;

/// <summary>What a change does to what must hold. Loosening needs a countersignature, or marks the workspace `uncountersigned`.</summary>
public enum ChangeDirection
{
    Neutral,
    Tightening,
    Loosening,
}

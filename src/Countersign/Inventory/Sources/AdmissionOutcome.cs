namespace Countersign.Inventory.Sources;

/// <summary>Whether a reading may replace what is known of its source.</summary>
public enum AdmissionOutcome
{
    Admitted,
    Refused,
    Held,
}

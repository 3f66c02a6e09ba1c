namespace Countersign.Storage.Rows;

/// <summary>What a staged row does to its unit once the snapshot is applied.</summary>
public enum StageOperation
{
    Put,
    Remove,
    Activity,
}

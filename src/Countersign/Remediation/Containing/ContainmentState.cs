namespace Countersign.Remediation.Containing;

public enum ContainmentState
{
    /// <summary>On record, and its accounts are being shut; so it stays where its process ended in the middle.</summary>
    Begun,

    /// <summary>Every account refuses logins, and its sessions are ended wherever its system can do that.</summary>
    Contained,

    /// <summary>At least one account is not shut, or nobody knows.</summary>
    Partly,

    /// <summary>Another person said that it was right, and stands.</summary>
    Confirmed,

    /// <summary>What it changed is being taken back; so it stays until all of it is.</summary>
    Undoing,

    /// <summary>All that it changed was taken back.</summary>
    Undone,
}

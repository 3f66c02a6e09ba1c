namespace Countersign.Controls;

public enum ActionKind
{
    Revoke,
    Rotate,
    Reissue,
    Disable,
    RemoveGrant,
    AssignOwner,
    Attest,
    ProposeChange,
    Manual,
}

namespace Countersign.Controls;

public enum ControlState
{
    Draft,
    Active,
    Retired,
}

namespace Countersign.Notifications;

/// <summary>`dlv_` and 26 characters of a time-ordered id. It stays through every attempt, so that a receiver can drop what it has.</summary>
public readonly record struct DeliveryId(string Value)
{
    public override string ToString() => Value;
}

namespace Countersign.Notifications;

public enum DeliveryState
{
    /// <summary>Not tried yet, or to be tried again.</summary>
    Waiting,

    /// <summary>On its way; so it stays where its process ended, and is tried again.</summary>
    Sending,
    Delivered,

    /// <summary>Given up after the last attempt, until somebody replays it.</summary>
    Dead,
}

namespace Countersign.Api.Notifications;

/// <summary>That a message is to be sent again.</summary>
public sealed record ReplayWish;

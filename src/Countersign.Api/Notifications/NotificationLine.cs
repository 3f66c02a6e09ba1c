namespace Countersign.Api.Notifications;

/// <summary>One thing that a message tells: who does what by when, of what, and the command that does it.</summary>
public sealed record NotificationLine(string About, string Title, string Text, string Command, string? DueAt);

namespace Countersign.Notifications;

/// <summary>One thing that somebody is told: who does what by when, of what, and the command that does it.</summary>
/// <param name="About">The id of the record, by which a note is told once.</param>
/// <param name="Title">Who does what by when.</param>
public sealed record Note(string About, string Title, string Text, string Command, Instant? DueAt);

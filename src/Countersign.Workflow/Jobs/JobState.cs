namespace Countersign.Workflow.Jobs;

/// <summary>How a job stands. `DueAt` is when there is next something to do, past where it waits to be done; null where nothing is foreseen.</summary>
public sealed record JobState(string Name, string Does, Instant? DueAt, bool IsDue);

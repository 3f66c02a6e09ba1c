namespace Countersign.Api.Runs;

/// <summary>How far one stage of a run is. `Total` is null while nobody can know.</summary>
public sealed record RunStep(string Stage, string Subject, long Done, long? Total);

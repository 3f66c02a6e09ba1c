using Countersign.Evidence;

namespace Countersign.Storage.Rows;

/// <summary>An entry that somebody is yet to hear of, with the words it holds.</summary>
public sealed record OutboxRow(long Seq, string Kind, SurrogateId Subject, IReadOnlyDictionary<string, string> Words, Instant At);

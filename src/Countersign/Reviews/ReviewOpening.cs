using Countersign.Evidence;

namespace Countersign.Reviews;

/// <summary>A review that is opened, and the evidence of it.</summary>
public sealed record ReviewOpening(Review Review, EntryDraft Entry);

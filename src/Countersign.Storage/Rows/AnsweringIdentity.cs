using Countersign.Inventory;

namespace Countersign.Storage.Rows;

/// <summary>An identity, and the words that it answered to when accounts were last joined, as `JoinWords` numbers them; null where it was not there.</summary>
public sealed record AnsweringIdentity(long Number, SubjectId Id, byte[]? Words);

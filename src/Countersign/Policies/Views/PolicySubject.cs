using Countersign.Inventory;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>One thing that policies of its kind are asked about, with what they can read of it.</summary>
public sealed record PolicySubject(SubjectId Id, SubjectKind Kind, PolicyScope Scope);

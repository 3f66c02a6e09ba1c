using Countersign.Cel;
using Countersign.Findings;

namespace Countersign.ExceptionGrants;

/// <summary>What the closure criteria came to for one finding, what that reading is true for, and whether it was complete.</summary>
public sealed record CriteriaReading(FindingId Finding, CelVerdict Verdict, Instant? AsOf, bool Complete);

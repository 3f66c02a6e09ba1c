namespace Countersign.Api.Configuration;

/// <summary>One difference. `Direction` is `tightening`, `neutral` or `loosening`; `OpenFindings` is the work it touches.</summary>
public sealed record PlanLine(string Thing, string Change, string Direction, string Text, long OpenFindings);

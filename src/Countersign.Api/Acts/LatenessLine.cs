namespace Countersign.Api.Acts;

/// <summary>
/// That a party is late, told to one more of their line: `Level` is `due`, `lead`, `parent`, `executive` or `report` (to governance, as an acceptance
/// that nobody approved); `Seat` is in which role they are late.
/// </summary>
public sealed record LatenessLine(string Finding, string Level, string Seat, string Late, string DueAt, string Addressee, string At);

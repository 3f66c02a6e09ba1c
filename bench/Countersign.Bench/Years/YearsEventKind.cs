namespace Countersign.Bench.Years;

/// <summary>What happens at a company. The last three are poison.</summary>
internal enum YearsEventKind
{
    Joiner,
    Mover,
    Leaver,
    Grant,
    Malformed,
    Contradictory,
    UnknownPerson,
}

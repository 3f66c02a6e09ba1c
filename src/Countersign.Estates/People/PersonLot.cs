namespace Countersign.Estates.People;

/// <summary>What is particular about a person.</summary>
internal enum PersonLot
{
    Ordinary,

    /// <summary>Left, and an account stayed active.</summary>
    LeftActive,

    /// <summary>Left, and every account was disabled.</summary>
    Left,

    /// <summary>A contractor past the end whom nobody marked as gone.</summary>
    PastEnd,

    /// <summary>Changed team and kept what the old one needed.</summary>
    KeptGrants,

    /// <summary>Changed team; rights were granted anew.</summary>
    Moved,

    Contractor,
    Absent,
}

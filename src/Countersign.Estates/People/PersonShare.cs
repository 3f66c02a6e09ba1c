namespace Countersign.Estates.People;

/// <summary>How many of a thousand persons are of a lot, and at least how many.</summary>
internal sealed record PersonShare(PersonLot Lot, int PerThousand, int Least)
{
    public int Quota(int persons) => Math.Max(Least, (int)((long)persons * PerThousand / 1000));
}

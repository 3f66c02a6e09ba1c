using Countersign.Estates.Expecting;

namespace Countersign.Estates.Defects;

/// <summary>What is wrong with a privileged use.</summary>
internal static class UseDefects
{
    public static Defect WithoutTicket { get; } = new(Rules.ElevationWithoutTicket, 80, "raised without a ticket", i =>
    {
        i.Account.Uses[0].Ticket = null;
        i.Expect(Rules.ElevationWithoutTicket, i.Account.Uses[0]);
    });

    public static Defect Unreviewed { get; } = new(Rules.BreakGlassUnreviewed, 200, "an emergency use that nobody reviewed within a day", i =>
    {
        i.Account.Uses[0].ReviewedAt = null;
        i.Expect(Rules.BreakGlassUnreviewed, i.Account.Uses[0]);
    });

    public static Defect Unattributed { get; } = new(Rules.SharedDirectSignIn, 80, "a session on a shared account that names nobody", i =>
    {
        i.Account.Uses[0].Actor = null;
        i.Expect(Rules.SharedDirectSignIn, i.Account.Uses[0]);
    });
}

namespace Countersign.Estates.Sources;

/// <summary>How the accounts of an estate are spread. The last share takes what the others leave, so that their sum is exact.</summary>
internal sealed class Sizes(int accounts)
{
    public const int Least = 200;
    public const int Most = 5_000_000;

    public int Persons => Share(350);

    public int DirectoryPeople => Share(310);

    public int Administrators => Math.Clamp(Share(5), 3, 4000);

    public int DirectoryServices => Share(50);

    public int CollaborationPeople => Share(160);

    public int Shared => Math.Max(4, Share(10));

    public int Agents => Math.Max(4, Share(20));

    public int Tokens => Share(80);

    public int FinancePeople => Share(80);

    public int FinanceServices => Share(30);

    public int CloudRunners => Share(50);

    public int Twins => Math.Max(2, Share(2));

    public int Emergency => Math.Clamp(accounts / 2000, 2, 500);

    public int ForgeRunners => Share(30);

    public int ForgeServices => Share(20);

    public int Portal => Math.Clamp(Share(4), 4, 400);

    public int Kiosks => Math.Clamp(Share(4), 4, 2000);

    public int Doors => Math.Clamp(Share(1), 12, 500);

    /// <summary>With the root account, all of them.</summary>
    public int CloudServices => accounts - 1 - DirectoryPeople - Administrators - DirectoryServices - CollaborationPeople - Shared - Agents - Tokens
        - FinancePeople - FinanceServices - CloudRunners - Twins - Emergency - ForgeRunners - ForgeServices - Portal - Kiosks - Doors;

    private int Share(int perThousand) => (int)((long)accounts * perThousand / 1000);
}

namespace Countersign.Estates.People;

/// <summary>A team of three: who leads, who deputises, who belongs.</summary>
internal sealed record Team(string Key, string Title, int Lead)
{
    public const int Size = 3;

    public int Deputy => Lead + 1;

    public int Member => Lead + 2;

    public string Party => "team:" + Key;

    public bool Holds(string party) => party == Party || party == Person.PartyOf(Lead) || party == Person.PartyOf(Deputy) || party == Person.PartyOf(Member);
}

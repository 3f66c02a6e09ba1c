using System.Text.Json.Serialization;

namespace Countersign.Connectors.Fake;

/// <summary>What a fake system does wrong at the next calls that it fits.</summary>
internal sealed record FakeMisbehaviour : IJsonOnDeserialized
{
    private const int UsualSeconds = 60;

    public required FakeCall On { get; init; }

    public required FakeTrouble How { get; init; }

    /// <summary>At how many calls; once where nothing is said.</summary>
    public int? Times { get; init; }

    /// <summary>The page, from 1, at which a reading ends; the first where nothing is said.</summary>
    public int? Page { get; init; }

    /// <summary>How long it wants us to wait; a minute where nothing is said.</summary>
    public int? Seconds { get; init; }

    public int AtPage() => Page ?? 1;

    public TimeSpan Wait() => TimeSpan.FromSeconds(Seconds ?? UsualSeconds);

    /// <summary>What is left of it after a call; null where it is used up.</summary>
    public FakeMisbehaviour? Used() => Times > 1 ? this with { Times = Times - 1 } : null;

    public bool Fits(FakeCall call) => (On == call || On == FakeCall.Any) && CanGoWrong(call, How);

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (!Enum.IsDefined(On) || !Enum.IsDefined(How))
        {
            throw new FakeFormException("holds under `misbehave` several words in the place of one");
        }
        if (On != FakeCall.Any && !CanGoWrong(On, How))
        {
            throw new FakeFormException($"cannot `{EnumWord.Of(How)}` on `{EnumWord.Of(On)}`");
        }
        if (Times < 1 || Page < 1 || Seconds < 0)
        {
            throw new FakeFormException("has a `times` or `page` below 1, or `seconds` below 0");
        }
    }

    private static bool CanGoWrong(FakeCall call, FakeTrouble how) => how switch
    {
        FakeTrouble.Throttle or FakeTrouble.Deny or FakeTrouble.LoseAnswerBefore or FakeTrouble.DieBefore => true,
        FakeTrouble.Conflict or FakeTrouble.NotSupported or FakeTrouble.LoseAnswerAfter or FakeTrouble.Half or FakeTrouble.DieAfter =>
            call is not (FakeCall.Observe or FakeCall.Read),
        FakeTrouble.Late => call is FakeCall.Observe or FakeCall.Read,
        FakeTrouble.ExpireToken or FakeTrouble.Cut => call is FakeCall.Read,
    };
}

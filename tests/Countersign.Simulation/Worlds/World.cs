using System.Diagnostics;
using Countersign.Evidence;
using Countersign.Simulation.Faults;
using Countersign.Simulation.Invariants;
using Countersign.Simulation.Moves;
using Countersign.Storage;
using Countersign.Workflow;
using Countersign.Workflow.Operations.Acts;

namespace Countersign.Simulation.Worlds;

/// <summary>One company with the process that serves it, and everything that may happen to either.</summary>
internal sealed class World : IAsyncDisposable
{
    private const int DeathPercent = 4;
    private const int AgainPercent = 4;
    private const int TokenPercent = 3;
    private const int IntruderPercent = 6;
    private const int BackPercent = 30;

    private static readonly (DeathPoint Point, FaultKind Fault)[] Deaths =
    [
        (DeathPoint.BeforeStatement, FaultKind.DiesBeforeStatement), (DeathPoint.BeforeCommit, FaultKind.DiesBeforeCommit),
        (DeathPoint.AfterCommit, FaultKind.DiesAfterCommit),
    ];

    private readonly StatementTap tap;
    private readonly Tally tally;
    private int number;

    private World(Host host, Chance chance, StatementTap tap, Tally tally)
    {
        (Host, Chance, this.tap, this.tally) = (host, chance, tap, tally);
        Watcher = new Watcher(host, Told);
    }

    public Host Host { get; }

    public WorkspaceRuntime Runtime => Host.Runtime;

    public Company Company { get; } = new();

    public Exports Exports { get; } = Exports.OfFirstDay();

    public Chance Chance { get; }

    public Told Told { get; } = new();

    public Watcher Watcher { get; }

    /// <summary>By finding: how it was last disputed.</summary>
    public Dictionary<string, Disputed> Disputed { get; } = [];

    /// <summary>What the clock shows.</summary>
    public Instant Now { get; set; } = Host.Start;

    /// <summary>The latest instant at which anything was evaluated: the product does not go back behind it.</summary>
    public Instant Evaluated { get; set; } = Host.Start;

    /// <summary>The latest that the clock ever showed.</summary>
    public Instant Latest { get; set; } = Host.Start;

    /// <summary>What else is to be told of the step.</summary>
    public string Note { get; set; } = "";

    /// <summary>Whether nothing but time has passed since the last evaluation.</summary>
    public bool IsQuiet { get; set; }

    public static async Task<World> BeginAsync(int seed, StatementTap tap, Tally tally, CancellationToken cancel) =>
        new(await FirstDay.BeginAsync(tap, cancel), new Chance(seed), tap, tally);

    /// <summary>One move, and all that must hold after it.</summary>
    public async Task StepAsync(MoveKind kind, Func<World, Task<bool>> move, CancellationToken cancel)
    {
        Host.At(++number);
        Note = "";
        var begun = Stopwatch.GetTimestamp();
        var done = await move(this);
        Watcher.Check(Now);
        tally.Add(kind, done, Stopwatch.GetElapsedTime(begun));
        tally.Checks += Watcher.Findings.Count;
        if (Chance.In(10))
        {
            foreach (var at in Edges().Append(Now))
            {
                await Watcher.SuppressedAsync(at, cancel);
            }
        }
    }

    public void Count(FaultKind fault) => tally.Add(fault);

    /// <summary>The administrator or the rules, now.</summary>
    public ActingPerson Operator => Host.Administrator with { Now = Now };

    /// <summary>A person's act: it may find the process dead, and is then sent again, or is sent again for no reason.</summary>
    /// <param name="party">For whom they should act; now and then somebody acts who should not.</param>
    /// <param name="about">The finding that it is about; null for none.</param>
    /// <returns>Whether it was done; what it was answered where that is known.</returns>
    public async Task<(bool Done, T? Answer)> ActAsync<T>(string? party, Func<ActingPerson, Task<Decision<T>>> act, string? about = null)
        where T : class
    {
        IsQuiet = false;
        var (person, intrudes) = Someone(party, about);
        var byToken = Chance.In(TokenPercent);
        var acting = new ActingPerson("ann", person, byToken ? Assurance.Token : Assurance.Password) { Now = Now };
        if (intrudes)
        {
            Count(FaultKind.Intruder);
        }
        if (byToken)
        {
            Count(FaultKind.ByToken);
        }
        var leaves = typeof(T) == typeof(ActReport) || typeof(T) == typeof(TakeReport) || typeof(T) == typeof(ExceptionAt);
        var first = await SendAsync(acting, attempt: 1, Chance.In(DeathPercent), act);
        Watcher.Check(Now);
        Watcher.DoneOnce(first.Heard ? first.Answer is not null : null, leaves);
        if (first.Heard && !Chance.In(AgainPercent))
        {
            return (first.Answer is not null, first.Answer);
        }
        var before = Watcher.Done.Count > 0;
        var again = await SendAsync(acting, attempt: 2, dies: false, act);
        Watcher.Check(Now);
        Watcher.DoneOnce(again.Answer is not null, leaves);
        if (first.Heard)
        {
            Count(FaultKind.SentAgain);
            Watcher.Once(first.Answer is null || again.Answer is null, "a request that was answered was done again");
        }
        Watcher.Once(!before || Watcher.Done.Count == 0, "a request that was sent again was done twice");
        return (before || again.Answer is not null, again.Answer ?? first.Answer);
    }

    /// <summary>A run of the product's own, which whoever operates it begins anew where the process died in it.</summary>
    public async Task<T> RunAsync<T>(int statements, Func<Task<Decision<T>>> run)
    {
        if (Chance.In(DeathPercent))
        {
            var (ended, _) = await DyingAsync(statements, run);
            Watcher.Check(Now);
            if (!ended)
            {
                return await RunAsync(run);
            }
        }
        return await RunAsync(run);
    }

    public async ValueTask DisposeAsync()
    {
        Watcher.Dispose();
        await Host.DisposeAsync();
    }

    private static async Task<T> RunAsync<T>(Func<Task<Decision<T>>> run)
    {
        var ran = await run();
        return ran.Refusal is { } refusal ? throw new InvariantBroken(Invariant.NothingThrows, refusal.ToString()) : ran.Value;
    }

    // Whoever has left still knows the way in, and whoever acted on something already comes back for the next act.
    private (string Person, bool Intrudes) Someone(string? party, string? about)
    {
        var hands = party is null ? [] : Company.HandsOf(party);
        if (hands.Count == 0 || Chance.In(IntruderPercent))
        {
            var left = Chance.In(50) ? Chance.OfAny([.. Company.People.Where(person => !person.IsHere)]) : null;
            return ((left ?? Chance.Of(Company.People)).Id, true);
        }
        var back = about is not null && Chance.In(BackPercent) ? Chance.OfAny([.. hands.Where(hand => Watcher.HasActed(hand, about))]) : null;
        return (back ?? Chance.Of(hands), false);
    }

    private IEnumerable<Instant> Edges() => Watcher.Exceptions.Where(e => e.State == "Active")
        .SelectMany(e => new[] { e.NotBefore - 1, e.NotBefore, e.NotAfter - 1, e.NotAfter }).Select(at => new Instant(at));

    private async Task<(bool Heard, T? Answer)> SendAsync<T>(ActingPerson acting, int attempt, bool dies, Func<ActingPerson, Task<Decision<T>>> act)
        where T : class
    {
        var request = new OnceRequest($"request-{number}", "simulated", BitConverter.GetBytes(attempt));
        async Task<Decision<T>> SentAsync()
        {
            try
            {
                return await act(acting with { Request = request });
            }
            catch (StaleVersionException)
            {
                return new Refusal("stale", "What was read has changed meanwhile.");
            }
            catch (WorkspaceException done) when (done.Code == "idempotency.done")
            {
                return new Refusal(done.Code, done.Message);
            }
        }
        var (heard, answer) = dies ? await DyingAsync(12, SentAsync) : (true, await SentAsync());
        Note += heard ? $" {acting.Claimed} {answer!.Value.Refusal?.Code}" : "";
        return (heard, heard && !answer!.Value.IsRefused ? answer.Value.Value : null);
    }

    // False where nobody hears an answer, because the process died.
    private async Task<(bool Ended, Decision<T>? Answer)> DyingAsync<T>(int statements, Func<Task<Decision<T>>> work)
    {
        var (point, fault) = Chance.Of(Deaths);
        tap.Arm(point, 1 + Chance.Below(point == DeathPoint.BeforeStatement ? statements : Math.Max(2, statements / 8)));
        Decision<T>? answer = null;
        try
        {
            answer = await work();
        }
        // INVARIANT: whatever a dying process throws, nobody hears; one that lives throws to whoever runs the world.
        catch (Exception) when (tap.Dead)
        {
            answer = null;
        }
        if (!tap.Dead)
        {
            tap.Disarm();
            return (true, answer);
        }
        Count(fault);
        Note += $" {fault}";
        await Host.ReviveAsync(CancellationToken.None);
        return (false, null);
    }
}

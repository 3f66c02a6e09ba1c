using Countersign.Estates.Chance;
using Countersign.Estates.Sources;

namespace Countersign.Estates;

/// <summary>
/// Writes governance folders of any size, with the findings that must come of them. The same numbers give the same bytes, and
/// an estate is never held in memory.
/// </summary>
public static class EstateGenerator
{
    /// <summary>Writes a new estate.</summary>
    /// <param name="options">What to write, and where.</param>
    /// <param name="progress">Told the accounts written so far, now and then.</param>
    /// <param name="cancel">Stops between accounts; the folder is then unfinished.</param>
    /// <exception cref="EstateRefusedException">The folder holds something, or the number is out of bounds.</exception>
    public static EstateReport Generate(EstateOptions options, Action<int>? progress, CancellationToken cancel)
    {
        if (options.Accounts is < Sizes.Least or > Sizes.Most)
        {
            throw new EstateRefusedException(
                "generate.accounts", $"{options.Accounts} accounts make no estate.", $"Ask for {Sizes.Least} up to {Sizes.Most}.");
        }
        if (Directory.Exists(options.Folder) && Directory.EnumerateFileSystemEntries(options.Folder).Any())
        {
            throw new EstateRefusedException("generate.exists", $"`{options.Folder}` holds something already; nothing was written.", "Name an empty folder.");
        }
        return new Estate(new EstateState(options.Accounts, options.Seed, []), options.Folder).Write(progress, cancel);
    }

    /// <summary>Changes a share of an estate's accounts and a fifth of that share of its people, and moves its clock on by a day.</summary>
    /// <param name="options">How much to change, and which estate.</param>
    /// <param name="progress">Told the accounts written so far, now and then.</param>
    /// <param name="cancel">Stops between accounts; the folder is then unfinished.</param>
    /// <exception cref="EstateRefusedException">The folder is no generated estate, or has been changed too often.</exception>
    public static EstateReport Mutate(MutationOptions options, Action<int>? progress, CancellationToken cancel)
    {
        var state = EstateState.Read(options.Folder);
        if (state.Rounds.Count >= Moments.MostRounds)
        {
            throw new EstateRefusedException(
                "generate.rounds", $"`{options.Folder}` was changed {state.Rounds.Count} times; its healthy accounts would grow old.",
                "Generate a new estate.");
        }
        if (options.PerMillion is < 1 or > 500_000)
        {
            throw new EstateRefusedException("generate.share", "The share to change is out of bounds.", "Give more than 0 % and at most 50 %.");
        }
        var round = new Round(options.PerMillion, options.Seed);
        return new Estate(state with { Rounds = [.. state.Rounds, round] }, options.Folder).Write(progress, cancel);
    }
}

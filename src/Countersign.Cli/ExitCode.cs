namespace Countersign.Cli;

/// <summary>How a verb ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It was tried and did not, or not wholly, succeed: a source, a file, a server.</summary>
    public const int Failure = 1;

    /// <summary>The call is wrong, what it names is unknown, or the answer is no. Nothing was done.</summary>
    public const int Refused = 2;

    /// <summary>What `lint` or `test` checked does not hold.</summary>
    public const int DoesNotHold = 3;
}

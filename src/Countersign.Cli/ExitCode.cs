namespace Countersign.Cli;

/// <summary>How a verb ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failure = 1;
    public const int Refused = 2;

    /// <summary>What `lint` or `test` checked does not hold.</summary>
    public const int DoesNotHold = 3;
}

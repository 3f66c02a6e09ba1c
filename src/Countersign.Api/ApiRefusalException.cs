namespace Countersign.Api;

/// <summary>The server answered with a problem: a reasoned no, or a failure of its own from status 500 on.</summary>
public sealed class ApiRefusalException(Problem problem) : Exception($"{problem.Code}: {problem.Detail}")
{
    public Problem Problem { get; } = problem;

    public string Code => Problem.Code;

    /// <summary>True for a no: the request was wrong, its object unknown, or the domain refused; false where the server failed.</summary>
    public bool IsRefusal => Problem.Status < 500;
}

namespace Countersign.Cel.Tests.Conformance;

public enum Outcome
{
    Passed,
    Failed,
    LeftOut,
}

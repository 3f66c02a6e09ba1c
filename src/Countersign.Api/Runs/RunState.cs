namespace Countersign.Api.Runs;

public enum RunState
{
    Waiting,
    Running,
    Succeeded,
    Refused,
    Failed,
}

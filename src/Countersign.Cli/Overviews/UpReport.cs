using Countersign.Api.Configuration;
using Countersign.Api.Overviews;
using Countersign.Api.Runs;
using Countersign.Api.Workspaces;

namespace Countersign.Cli.Overviews;

/// <summary>Everything one `up` did, and where the workspace stands after it.</summary>
internal sealed record UpReport
{
    public required WorkspaceReport Workspace { get; init; }

    public required ApplyReport Applied { get; init; }

    public required CollectReport Collected { get; init; }

    public required EvaluateReport Evaluated { get; init; }

    public required OverviewReport Overview { get; init; }

    public required RunMeasure Measured { get; init; }
}

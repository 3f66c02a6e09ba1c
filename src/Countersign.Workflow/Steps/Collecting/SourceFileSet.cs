using Countersign.Connectors;
using Countersign.Connectors.Programs;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Secrets;
using Countersign.Inventory.Sources;
using Countersign.Workflow.Config;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>What one source is read from: its files, or the output of its listed program, kept only while it is read.</summary>
internal sealed class SourceFileSet : IDisposable
{
    private readonly ProgramOutput? output;

    private SourceFileSet(SourceInput input, ProgramOutput? output) => (Input, this.output) = (input, output);

    public SourceInput Input { get; }

    /// <exception cref="UnreadableSourceException">What the source names is missing, or the deployment does not allow it.</exception>
    public static SourceFileSet Open(RunContext run, Source source, CancellationToken cancel)
    {
        if (run.Deployment is not { } deployment)
        {
            throw new UnreadableSourceException(
                "source.file.no_root", $"`{source.Name}` reads files, and this server serves no governance folder. "
                + "Start it with the folder, as `countersign up DIR`.");
        }
        if (source.Program.Count == 0)
        {
            return new SourceFileSet(Of(run, source, SourceFiles.Open(deployment.Rules, deployment.Folder, source)), null);
        }
        var output = ProgramOutput.Run(deployment.Rules, deployment.Folder, deployment.Located(source), SecretVariable.Read, cancel);
        return new SourceFileSet(Of(run, source, [output.File]), output);
    }

    public void Dispose() => output?.Dispose();

    private static SourceInput Of(RunContext run, Source source, IReadOnlyList<ExportFile> files) => new(source, files)
    {
        Now = run.Now,
        Reach = RunContext.Connector(source).EndpointOf(source) is { } at ? Reach.To(run.Deployment!.Rules, source, at, SecretVariable.Read) : null,
        Secrets = run.NewSalt is { } salt && source.Acting?.Secrets is { } secrets
            ? new SecretStore(secrets.Store, run.Deployment!.Rules.Stores.FirstOrDefault(listed => listed.Name == secrets.Store)?.Folder, salt)
            : null,
        Mapping = source.Mapping is { } name ? run.Registry.Mapping(name) : null,
    };
}

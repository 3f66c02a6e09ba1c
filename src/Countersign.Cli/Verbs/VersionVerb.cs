using System.CommandLine;
using System.Reflection;
using Countersign.Cli.Output;

namespace Countersign.Cli.Verbs;

/// <summary>Says which release this is.</summary>
internal static class VersionVerb
{
    public static string Version { get; } =
        typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static Command Create(VerbFactory verbs) => verbs.Create("version", "Says which release this is.", [], RunAsync);

    private static Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        if (context.Format == OutputFormat.Table)
        {
            context.Terminal.Out.WriteLine($"countersign {Version}");
            return Task.FromResult(ExitCode.Ok);
        }
        Sheet.Write(new { version = Version }, [("version", Version)], context.Format, context.Terminal);
        return Task.FromResult(ExitCode.Ok);
    }
}

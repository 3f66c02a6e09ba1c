using System.Diagnostics;
using System.Security.Cryptography;
using Countersign.Inventory.Sources;

namespace Countersign.Connectors.Programs;

/// <summary>
/// What a listed program wrote: it runs by exact path and SHA-256, with an environment of its own, without input, within time
/// and size; its output lies in a temporary file until this is disposed.
/// </summary>
public sealed class ProgramOutput : IDisposable
{
    private const string FixedPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>Made for this output alone, readable to this user alone.</summary>
    private readonly string folder;

    private ProgramOutput(string folder, ExportFile file) => (this.folder, File) = (folder, file);

    public ExportFile File { get; }

    /// <summary>Runs the source's program to its end.</summary>
    /// <param name="rules">What this deployment lists.</param>
    /// <param name="root">The governance folder, in which the program runs.</param>
    /// <param name="source">Its `program` is the path and the arguments.</param>
    /// <param name="secret">The value of a secret by name; asked only for those the program is listed with.</param>
    /// <param name="cancel">Ends the program.</param>
    /// <exception cref="UnreadableSourceException">It is not listed, was changed, failed, or wrote too much or too long.</exception>
    public static ProgramOutput Run(DeploymentRules rules, string root, Source source, Func<string, string?> secret, CancellationToken cancel)
    {
        var program = Listed(rules, source);
        var folder = Directory.CreateTempSubdirectory("countersign-").FullName;
        var path = Path.Combine(folder, "output");
        try
        {
            using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                Capture(rules, Start(rules, program, root, source, secret), target, cancel);
            }
            return new ProgramOutput(folder, new ExportFile(Path.GetFileName(program.Path), () => System.IO.File.OpenRead(path)));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Dispose() => Directory.Delete(this.folder, recursive: true);

    private static ListedProgram Listed(DeploymentRules rules, Source source)
    {
        var path = source.Program.Count > 0 ? source.Program[0] : "";
        var listed = rules.Programs.FirstOrDefault(p => p.Path == path && Path.IsPathFullyQualified(path)) ?? throw new UnreadableSourceException(
            "source.program.not_listed",
            $"Source `{source.Name}` names the program `{path}`, which this deployment does not list. "
            + "List its absolute path and SHA-256 in the deployment file.");
        if (!string.Equals(Digest(path), listed.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableSourceException(
                "source.program.changed",
                $"The program `{path}` is not the one listed: it is missing or its SHA-256 differs. Check what changed it, then list its new SHA-256.");
        }
        return listed;
    }

    private static string? Digest(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static RunningProgram Start(DeploymentRules rules, ListedProgram program, string root, Source source, Func<string, string?> secret)
    {
        var start = new ProcessStartInfo(program.Path, source.Program.Skip(1))
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = FixedPath;
        start.Environment["LANG"] = "C.UTF-8";
        var secrets = Secrets(rules, program, secret);
        foreach (var (name, value) in secrets)
        {
            start.Environment[name] = value;
        }
        try
        {
            return new RunningProgram(Process.Start(start)!, program);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UnreadableSourceException(
                "source.program.failed", $"The program `{program.Path}` cannot be started. Check that this server may execute it.");
        }
    }

    private static Dictionary<string, string> Secrets(DeploymentRules rules, ListedProgram program, Func<string, string?> secret)
    {
        var secrets = new Dictionary<string, string>();
        foreach (var name in program.Secrets)
        {
            var allowed = name.StartsWith("COUNTERSIGN_", StringComparison.Ordinal) && rules.Secrets.Any(s => s.Name == name);
            secrets[name] = (allowed ? secret(name) : null) ?? throw new UnreadableSourceException(
                "source.program.secret",
                $"The program `{program.Path}` is listed with the secret `{name}`, which is not listed or not set. "
                + "Name it `COUNTERSIGN_…` under `secrets` and set it.");
        }
        return secrets;
    }

    private static void Capture(DeploymentRules rules, RunningProgram running, Stream target, CancellationToken cancel)
    {
        using (running)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            limit.CancelAfter(rules.ProgramTimeout);
            try
            {
                running.CopyOutputAsync(target, rules.LargestOutput, limit.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new UnreadableSourceException(
                    "source.program.timeout",
                    $"The program `{running.Path}` ran longer than {rules.ProgramTimeout} and was ended. "
                    + "Make it faster, or raise the limit in the deployment file.");
            }
        }
    }
}

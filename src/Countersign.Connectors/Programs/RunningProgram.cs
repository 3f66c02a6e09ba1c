using System.Diagnostics;

namespace Countersign.Connectors.Programs;

/// <summary>A started program; disposing ends it with all it started.</summary>
internal sealed class RunningProgram(Process process, ListedProgram program) : IDisposable
{
    private static readonly TimeSpan KillWait = TimeSpan.FromSeconds(5);

    public string Path => program.Path;

    /// <summary>Copies its output until it ends well.</summary>
    /// <exception cref="UnreadableSourceException">It wrote more than the limit, or ended with another code than 0.</exception>
    public async Task CopyOutputAsync(Stream target, long limit, CancellationToken cancel)
    {
        process.StandardInput.Close();
        var errors = ErrorsAsync(cancel);
        await CopyAsync(target, limit, cancel).ConfigureAwait(false);
        await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        var said = await errors.ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new UnreadableSourceException(
                "source.program.failed",
                $"The program `{Path}` ended with code {process.ExitCode} and wrote {said} bytes to standard error. Run it by hand to see them.");
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(KillWait);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
        process.Dispose();
    }

    private async Task CopyAsync(Stream target, long limit, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        var output = process.StandardOutput.BaseStream;
        var total = 0L;
        int read;
        while ((read = await output.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            total += read;
            if (total > limit)
            {
                throw new UnreadableSourceException(
                    "source.program.output_too_large",
                    $"The program `{Path}` wrote more than {limit} bytes and was ended. Make it write less, or raise the limit in the deployment file.");
            }
            await target.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>INVARIANT: what it says to standard error is read, so that it does not block, and never kept: it may be a secret.</summary>
    private async Task<long> ErrorsAsync(CancellationToken cancel)
    {
        var buffer = new byte[4096];
        var total = 0L;
        int read;
        while ((read = await process.StandardError.BaseStream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            total += read;
        }
        return total;
    }
}

using Countersign.Cli.Workspaces;

namespace Countersign.Cli.Authoring;

/// <summary>Waits until the documents of a folder change. It looks at their dates and sizes, so that it works wherever files lie.</summary>
internal sealed class FolderWatch(string folder, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    private string known = "";

    /// <summary>Takes what lies there now for known.</summary>
    public void Look() => known = GovernanceFolder.Stamp(folder);

    /// <summary>Ends when something differs from the last look and has come to rest: an editor may write a file in several goes.</summary>
    public async Task ChangedAsync(CancellationToken cancel)
    {
        string seen;
        string before;
        do
        {
            before = GovernanceFolder.Stamp(folder);
            await Task.Delay(BetweenLooks, clock, cancel);
            seen = GovernanceFolder.Stamp(folder);
        }
        while (seen == known || seen != before);
    }
}

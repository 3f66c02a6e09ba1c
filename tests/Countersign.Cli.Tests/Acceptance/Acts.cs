using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Countersign.Api;
using Countersign.Api.Findings;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Persons who take findings one after the other, on whichever node answers, each act asked for under one key until it is answered.</summary>
internal sealed class Acts(IReadOnlyList<Node> nodes, IReadOnlyList<FindingRow> findings)
{
    private int broken;
    private string? wrong;

    /// <summary>Every act that was answered; `Repeated` where only asking again brought the answer.</summary>
    public ConcurrentBag<(string Finding, bool Repeated)> Done { get; } = [];

    /// <summary>How often a node was gone before it answered.</summary>
    public int Broken => broken;

    /// <summary>That no act was answered otherwise than as done.</summary>
    public void ExpectDone() => Assert.True(wrong is null, wrong);

    public async Task GoOnAsync(int worker, CancellationToken stop)
    {
        var random = new Random(worker);
        for (var act = 0; !stop.IsCancellationRequested; act++)
        {
            var finding = findings[random.Next(findings.Count)];
            var key = string.Create(CultureInfo.InvariantCulture, $"worker-{worker}-act-{act}");
            var tries = 1;
            // What was begun is asked for until it is answered, also where no other is begun any more.
            while (!await IsAnsweredAsync(nodes[random.Next(nodes.Count)], finding, key))
            {
                Interlocked.Increment(ref broken);
                tries++;
                await Task.Delay(20, CancellationToken.None);
            }
            Done.Add((finding.Id, tries > 1));
        }
    }

    private async Task<bool> IsAnsweredAsync(Node node, FindingRow finding, string key)
    {
        using var client = ServerTransport.Open(node.Address, new CallerSettings(finding.Resolver));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/findings/{finding.Id}/take")
        {
            Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WireHeaders.IdempotencyKey, key);
        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            // Still being worked on, by a node that may be dead: it is asked again.
            if (text.Contains("idempotency.in_flight", StringComparison.Ordinal) || text.Contains("workspace.busy", StringComparison.Ordinal))
            {
                return false;
            }
            wrong ??= answer.StatusCode == HttpStatusCode.OK || text.Contains("idempotency.done", StringComparison.Ordinal) ? null : text;
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

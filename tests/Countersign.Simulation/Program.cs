using System.Diagnostics;
using Countersign.Simulation.Faults;
using Countersign.Simulation.Worlds;
using Countersign.Workflow.Operations;
var cancel = CancellationToken.None;
using var tap = new StatementTap();
var watch = Stopwatch.StartNew();
void Lap(string what) { Console.WriteLine($"{what} {watch.Elapsed.TotalMilliseconds:0.0}"); watch.Restart(); }
for (var w = 0; w < 4; w++)
{
    var chance = new Chance(w);
    var company = new Company();
    await using var host = await Host.BeginAsync(tap, company, cancel);
    Lap("begin");
    var exports = new Exports(Host.Start, chance);
    var now = Host.Start;
    for (var i = 0; i < 5; i++)
    {
        host.At(i);
        now += TimeSpan.FromDays(1);
        foreach (var s in Exports.Names) host.Write(s + ".jsonl", Exports.File(s, exports.Of(s), now, false));
        host.Write("hr.csv", company.PersonnelFile);
        var person = Host.Administrator with { Now = now };
        Lap("write");
        var c = await host.Runtime.Runs.CollectAsync(new CollectRequest(["hr"]) { AsOf = now }, person, null, cancel);
        Lap("hr " + c.Value.Sources[0].Outcome + c.Value.Sources[0].ErrorMessage);
        c = await host.Runtime.Runs.CollectAsync(new CollectRequest(Exports.Names), person, null, cancel);
        Lap("collect " + c.Value.Sources[0].Outcome+ c.Value.Sources[0].ErrorMessage);
        var e = await host.Runtime.Runs.EvaluateAsync(false, person, null, cancel);
        Lap("evaluate " + e.Value.Units + " " + e.Value.Opened);
        e = await host.Runtime.Runs.EvaluateAsync(false, person, null, cancel);
        Lap("evaluate again");
        e = await host.Runtime.Runs.EvaluateAsync(true, person, null, cancel);
        Lap("evaluate full " + e.Value.StateChanges);
        var mine = await host.Runtime.Database.ReadAsync(s => s.Queries.Findings.ListAsync(new() , null, 1000, cancel), cancel);
        Lap("list " + mine.Items.Count);
        var f = mine.Items[i];
        var who = company.HandsOf(f.Assignment!.Resolver.ToString())[0];
        var a = await host.Runtime.Findings.AcknowledgeAsync(f.Id, "x", person with { Claimed = who }, cancel);
        Lap("ack " + a.Refusal?.Code);
    }
    company.Route = ("1", "team:judges");
    var ap = await host.Runtime.Configuration.ApplyAsync([new("company.yaml", company.Documents)], Host.Administrator with { Now = now }, cancel);
    Lap("apply " + ap.Refusal?.Message);
    await host.Runtime.Runs.EvaluateAsync(false, Host.Administrator with { Now = now }, null, cancel);
    Lap("evaluate after apply");
}

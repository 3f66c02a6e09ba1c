using Countersign.Simulation.Worlds;
using Countersign.Workflow.Config;

namespace Countersign.Simulation.Moves;

/// <summary>People come, go and are away; teams and who answers for what are ordered anew. What is told of people is told by a later move.</summary>
internal static class CompanyMoves
{
    private static readonly string[] Judging = ["team:judges", "team:signers", "team:governance", "team:apps"];

    public static Task<bool> JoinAsync(World world) => Turn(world, "Terminated", "Active");

    // Somebody must stay.
    public static Task<bool> LeaveAsync(World world) =>
        world.Company.People.Count(person => person.IsHere) > 6 ? Turn(world, "Active", "Terminated") : Task.FromResult(false);

    public static Task<bool> HolidayBeginsAsync(World world) => Turn(world, "Active", "Leave");

    public static Task<bool> HolidayEndsAsync(World world) => Turn(world, "Leave", "Active");

    public static Task<bool> TeamMoveAsync(World world) => ApplyAsync(world, company =>
    {
        var teams = company.Teams.Values.Where(crew => crew.Name != "compliance").ToList();
        var (left, to) = (world.Chance.Of(teams), world.Chance.Of(teams));
        var member = world.Chance.Of(left.Members);
        if (left != to && left.Members.Count > 1)
        {
            company.Teams[left.Name] = left with { Members = [.. left.Members.Where(number => number != member)] };
        }
        if (!to.Members.Contains(member))
        {
            company.Teams[to.Name] = to with { Members = [.. to.Members, member] };
        }
    });

    public static Task<bool> NewLeadAsync(World world) => ApplyAsync(world, company =>
    {
        var crew = world.Chance.Of([.. company.Teams.Values]);
        company.Teams[crew.Name] = crew with { Members = [.. crew.Members.Skip(1), crew.Members[0]] };
    });

    public static Task<bool> NewParentAsync(World world) => ApplyAsync(world, company =>
    {
        var crew = company.Teams[world.Chance.In(50) ? "apps" : "signers"];
        company.Teams[crew.Name] = crew with { Parent = crew.Parent == "judges" ? "governance" : "judges" };
    });

    public static Task<bool> RebindAsync(World world) => ApplyAsync(world, company =>
    {
        var plane = world.Chance.Of([.. company.Bindings.Keys]);
        company.Bindings[plane] = (world.Chance.Of(Judging), world.Chance.Of(Judging));
    });

    public static Task<bool> RerouteAsync(World world) => ApplyAsync(world, company =>
        company.Route = world.Chance.In(30) ? null : ($"{world.Chance.Below(10)}", world.Chance.Of(["team:apps", "team:iam", "person:p08", "team:judges"])));

    private static Task<bool> Turn(World world, string from, string to)
    {
        var person = world.Chance.OfAny([.. world.Company.People.Where(person => person.Status == from)]);
        if (person is not null)
        {
            person.Status = to;
        }
        return Task.FromResult(person is not null);
    }

    // What is refused was never so.
    private static async Task<bool> ApplyAsync(World world, Action<Company> change)
    {
        var (teams, bindings, route) = (world.Company.Teams.ToList(), world.Company.Bindings.ToList(), world.Company.Route);
        change(world.Company);
        var files = new[] { new ConfigFile("company.yaml", world.Company.Documents) };
        var (applied, _) = await world.ActAsync(
            null, async acting => await world.Runtime.Configuration.ApplyAsync(files, acting with { Claimed = null }, CancellationToken.None));
        // Somebody who heard no answer looks.
        if (!applied && !await AppliedAsync(world))
        {
            teams.ForEach(team => world.Company.Teams[team.Key] = team.Value);
            bindings.ForEach(binding => world.Company.Bindings[binding.Key] = binding.Value);
            world.Company.Route = route;
            return false;
        }
        world.Told.TakeDocuments(world.Company);
        return true;
    }

    private static async Task<bool> AppliedAsync(World world)
    {
        var plan = await world.Runtime.Configuration.PlanAsync([new ConfigFile("company.yaml", world.Company.Documents)], world.Now, CancellationToken.None);
        return !plan.IsRefused && plan.Value.Changes.All(change => change.Change == ChangeKind.None);
    }
}

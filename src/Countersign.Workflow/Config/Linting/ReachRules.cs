using Countersign.Connectors;
using Countersign.Connectors.Reaching;
using Countersign.Controls;
using Countersign.Inventory.Sources;
using Countersign.Remediation;

namespace Countersign.Workflow.Config.Linting;

/// <summary>Sources run and reach only what the machine lists. Links are followed, and judged again, when a file is opened.</summary>
internal static class ReachRules
{
    private const string FreeSecrets = "COUNTERSIGN_SECRET_";

    public static void Check(LintContext context, Deployment deployment)
    {
        foreach (var source in context.Registry.Sources)
        {
            var document = context.Registry.Document("Source", source.Name)!;
            Program(context, document, source, deployment);
            Files(context, document, source, deployment);
            var reads = Host(context, document, source, deployment, "spec");
            var acts = source.Acting is not null && CanAct(context, document, source)
                ? Host(context, document, source.AsActor(), deployment, "spec", "actions")
                : null;
            Stores(context, document, source, deployment);
            if (reads is { } read && acts is { } act && act != read)
            {
                context.Report(
                    document, document.Find("spec", "actions", "settings"), "config.source.acts_elsewhere", null,
                    $"`{source.Name}` reads at `{read}`, and would act at `{act}`.",
                    "Leave the place out of `actions`: what is found is fixed where it was read.", blocks: true);
            }
        }
    }

    // INVARIANT: what reads all day cannot change anything, so who acts signs in as somebody else.
    private static bool CanAct(LintContext context, ConfigDocument document, Source source)
    {
        if (ConnectorCatalog.Find(source.Connector) is null)
        {
            return false;
        }
        if (ConnectorCatalog.ActuatorOf(source) is null)
        {
            context.Report(
                document, document.Find("spec", "actions"), "config.source.cannot_act", null, $"`{source.Connector}` only reads, and changes nothing.",
                "Leave `actions` out, or write `allowed: false`.", blocks: true);
            return false;
        }
        if (source.Secret is null || source.Acting!.Secret != source.Secret)
        {
            return true;
        }
        context.Report(
            document, document.Find("spec", "actions"), "config.source.acts_as_reader", null,
            $"`{source.Name}` acts with the secret that it reads with.", "Name another user and secret in `actions`.", blocks: true);
        return false;
    }

    // A secret that is made and cannot be put away is lost, so there is a place for it before anybody may make one.
    private static void Stores(LintContext context, ConfigDocument document, Source source, Deployment deployment)
    {
        if (source.Acting is not { } acting || ConnectorCatalog.ActuatorOf(source) is not { } actuator)
        {
            return;
        }
        var renews = actuator.Capabilities.Any(can => can.Step == StepKind.IssueSecret);
        if (acting.Secrets is { } secrets)
        {
            var (code, wrong, remedy) = !renews
                ? ("config.source.cannot_rotate", $"`{source.Connector}` makes no new secrets.", "Leave `secrets` out.")
                : deployment.Rules.Stores.All(store => store.Name != secrets.Store)
                ? ("config.source.store_not_listed", $"The secret store `{secrets.Store}` is not listed on this machine.",
                    $"Whoever runs the machine adds its name and folder under `secretStores` in `{Deployment.FileName}`.")
                : (null, "", "");
            if (code is not null)
            {
                context.Report(document, document.Find("spec", "actions", "secrets"), code, null, wrong, remedy, blocks: true);
            }
        }
        else if (renews && source.Delegations.Any(delegation => delegation.Actions.Contains(ActionKind.Rotate)))
        {
            context.Report(
                document, document.Find("spec", "actions"), "config.source.no_store", null,
                $"Somebody may rotate in `{source.Name}`, and new secrets have no place.",
                "Write `secrets: { store: NAME }` into `actions`, or take `rotate` out of `delegations`.", blocks: true);
        }
    }

    private static void Program(LintContext context, ConfigDocument document, Source source, Deployment deployment)
    {
        if (source.Program.Count == 0 || (!Climbs(source.Program[0]) && deployment.Rules.Programs.Any(p => p.Path == deployment.Located(source).Program[0])))
        {
            return;
        }
        context.Report(
            document, document.Find("spec", "program", "0"), "config.source.program_not_listed", null,
            $"The program `{source.Program[0]}` is not listed on this machine.",
            $"Whoever runs the machine adds its path and SHA-256 to `{Deployment.FileName}`.", blocks: true);
    }

    private static void Files(LintContext context, ConfigDocument document, Source source, Deployment deployment)
    {
        var roots = deployment.Rules.FileRoots.Prepend(deployment.Folder).Select(r => Path.TrimEndingDirectorySeparator(Path.GetFullPath(r))).ToList();
        for (var i = 0; i < source.Files.Count; i++)
        {
            var name = source.Files[i];
            if (Climbs(name) || !roots.Any(r => IsBelow(r, Path.GetFullPath(name, deployment.Folder))))
            {
                context.Report(
                    document, document.Find("spec", "files", $"{i}"), "config.source.path_outside", null,
                    $"The file `{name}` is outside what this machine lets sources read.",
                    $"Move it below the folder of the workspace, or have its folder added to `fileRoots` in `{Deployment.FileName}`.", blocks: true);
            }
        }
    }

    private static bool IsBelow(string root, string path) => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsListed(LintContext context, ConfigDocument document, string? name, Deployment deployment, params string[] at)
    {
        var listed = deployment.Rules.Secrets;
        if (name is null || listed.Any(s => s.Name == name) || (listed.Count == 0 && name.StartsWith(FreeSecrets, StringComparison.Ordinal)))
        {
            return true;
        }
        context.Report(
            document, document.Find([.. at, "secret"]), "config.source.secret_not_listed", null, $"The secret `env:{name}` is not listed on this machine.",
            $"Whoever runs the machine adds its name and hosts to `{Deployment.FileName}`.", blocks: true);
        return false;
    }

    // INVARIANT: a folder may be a stranger's, so it is the machine that says where its secrets go. Null where nothing is reached.
    private static Endpoint? Host(LintContext context, ConfigDocument document, Source source, Deployment deployment, params string[] at)
    {
        if (!IsListed(context, document, source.Secret, deployment, at) || ConnectorCatalog.Find(source.Connector) is not { } connector)
        {
            return null;
        }
        Endpoint? endpoint;
        try
        {
            endpoint = connector.EndpointOf(source);
        }
        catch (UnreadableSourceException wrong)
        {
            context.Report(document, document.Find([.. at, "settings"]), "config.source.settings", null, wrong.Message,
                "`docs/reference/sources` lists its settings.", blocks: true);
            return null;
        }
        if (endpoint is { } place && (source.Secret is not { } secret || !deployment.Rules.Allows(secret, place)))
        {
            context.Report(
                document, document.Find([.. at, source.Secret is null ? "settings" : "secret"]), "config.source.host_not_listed", null,
                source.Secret is null ? $"`{source.Name}` signs in at `{place}` with no secret." : $"The secret `{source.Secret}` may not go to `{place}`.",
                $"Name a `secret`, and whoever runs the machine lists it with that host under `secrets` in `{Deployment.FileName}`.", blocks: true);
            return null;
        }
        return endpoint;
    }

    /// <summary>INVARIANT: a path that climbs, or names a drive, is inside nothing, wherever it would end.</summary>
    private static bool Climbs(string path)
    {
        var parts = path.Split('/', '\\');
        return parts.Contains("..") || path.Contains('\0') || (parts[0].Length == 2 && parts[0][1] == ':');
    }
}

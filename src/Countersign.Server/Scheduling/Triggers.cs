using Countersign.Server.Hosting;
using Countersign.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Countersign.Server.Scheduling;

/// <summary>Wakes the jobs: in memory where one process serves the workspace, in turn between all nodes where PostgreSQL holds it.</summary>
internal static class Triggers
{
    public static void Add(IServiceCollection parts, WorkspaceRuntime runtime, TimeSpan every)
    {
        parts.AddQuartz(quartz =>
        {
            if (WorkspaceKey.IsPath(runtime.Options.Connection))
            {
                quartz.UseInMemoryStore();
            }
            else
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(runtime.Options.Connection);
                    store.UseClustering();
                    store.ProvisionSchema();
                });
            }
            quartz.ScheduleJob<DueWork>(trigger => trigger.WithIdentity("due").WithSimpleSchedule(every));
        });
        parts.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
    }
}

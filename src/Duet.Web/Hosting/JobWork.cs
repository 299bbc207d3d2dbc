using Duet.Storage;
using Duet.Studio.Catalogue;
using Duet.Studio.Shelf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Duet.Web.Hosting;

/// <summary>Works off imports, comparisons and classes while the app runs, and tidies up. A job that runs at the end begins anew with the next start.</summary>
internal sealed partial class JobWork(IServiceProvider services) : IHostedService
{
    public static JobRunner Make(IServiceProvider services)
    {
        ILogger<JobWork> log = services.GetRequiredService<ILogger<JobWork>>();
        return new JobRunner(
            services.GetRequiredService<DuetStore>(),
            new JobRunnerOptions { Clock = services.GetRequiredService<TimeProvider>(), Shelf = services.GetRequiredService<ArchiveShelf>(), OnMistake = (job, failure) => Failed(log, failure, job.Kind, job.Id) });
    }

    // Making it starts it; it ends with the services.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<JobRunner>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Job} failed")]
    private static partial void Failed(ILogger log, Exception failure, JobKind kind, string job);
}

using System.IO.Compression;
using System.Text;
using Duet.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Duet.Web.Tests;

/// <summary>Rows for tests of what is done with them.</summary>
internal static class Sample
{
    public const string MotionJson =
        """{"version":1,"skeleton":"coco17","width":100,"height":100,"duration":1,"estimator":"none","frames":[{"time":0,"people":[]}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DuetStore Store(this TestHost host) => host.Services.GetRequiredService<DuetStore>();

    public static async Task<StoredPlayer> PlayerAsync(this TestHost host, string name) => (await host.Store().Players.FindByNameAsync(name, Ct))!;

    public static async Task<StoredRoutine> AddRoutineAsync(this TestHost host, string slug, Func<StoredRoutine, StoredRoutine>? change = null)
    {
        var routine = new StoredRoutine
        {
            Id = NewId.Create(),
            Slug = slug,
            Title = $"The {slug}",
            Level = "easy",
            Field = "coral",
            Dancer = "Ada",
            Music = "Drums",
            License = "CC0-1.0",
            State = RoutineState.Published,
            Duration = TimeSpan.FromSeconds(20),
            MotionFile = await host.AddMotionAsync(),
            Created = TimeProvider.System.GetUtcNow(),
        };
        routine = change?.Invoke(routine) ?? routine;
        (await host.Store().Routines.AddAsync(routine, Ct)).ShouldBeTrue();
        return routine;
    }

    public static async Task<StoredTake> AddTakeAsync(this TestHost host, StoredRoutine routine, Func<StoredTake, StoredTake> change)
    {
        var take = change(new StoredTake
        {
            Id = NewId.Create(),
            RoutineId = routine.Id,
            Profile = "full",
            Mirror = "auto",
            Source = TakeSource.Camera,
            State = TakeState.Reviewed,
            MotionFile = await host.AddMotionAsync(),
            Score = 87.5,
            Ruleset = "1",
            Created = TimeProvider.System.GetUtcNow(),
        });
        (await host.Store().Takes.AddAsync(take, Ct)).ShouldBeTrue();
        return take;
    }

    public static async Task<string> AddMotionAsync(this TestHost host)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(MotionJson), Ct);
        }

        return await host.Store().Files.AddAsync(packed.ToArray(), Ct);
    }
}

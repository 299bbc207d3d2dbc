namespace Duet.Estimation.Tests;

/// <summary>Each model loaded once for all tests of a class.</summary>
public sealed class Models : IDisposable
{
    private readonly Dictionary<string, BlazePose> _loaded = [];

    public BlazePose this[string name]
    {
        get
        {
            if (!_loaded.TryGetValue(name, out BlazePose? pose))
            {
                pose = BlazePose.Load(KnownPoseModels.Find(name).ShouldNotBeNull());
                _loaded.Add(name, pose);
            }

            return pose;
        }
    }

    public void Dispose()
    {
        foreach (BlazePose pose in _loaded.Values)
        {
            pose.Dispose();
        }
    }
}

using System.Runtime.InteropServices;
using Duet.Movement;
using Duet.Search;
using Duet.TestKit.Poses;

namespace Duet.Bench.Search;

/// <summary>Poses of one kind, as both sides of the comparison take them.</summary>
internal sealed class PoseSet
{
    private PoseSet(string name, IReadOnlyList<PoseDescriptor> poses)
    {
        (Name, Poses) = (name, poses);
        Values = [.. poses.SelectMany(pose => pose.Values)];
    }

    public string Name { get; }

    public IReadOnlyList<PoseDescriptor> Poses { get; }

    /// <summary>34 floats a pose.</summary>
    public float[] Values { get; }

    /// <summary>What is searched: danced clips, and those of their frames that queries are made of.</summary>
    public static (PoseSet Members, PoseSet Perturbed) Danced(int count, int queries, int seed)
    {
        var members = new List<PoseDescriptor>(count);
        var perturbed = new List<PoseDescriptor>(queries);
        var random = new Random(seed);
        foreach (Pose pose in PoseClips.Of(seed))
        {
            if (members.Count == count)
            {
                break;
            }

            if (PoseDescriptor.Of(pose) is { } descriptor)
            {
                members.Add(descriptor);
                if (perturbed.Count < queries && members.Count % (count / queries) == 0 && PoseDescriptor.Of(PoseClips.Perturbed(pose, .01, random)) is { } other)
                {
                    perturbed.Add(other);
                }
            }
        }

        return (new PoseSet("members", members), new PoseSet("perturbed", perturbed));
    }

    /// <summary>Other people who dance something else; every 20th frame.</summary>
    public static PoseSet Fresh(int queries, int seed) => new("fresh", [.. PoseClips.Of(seed).Where((_, i) => i % 20 == 7).Select(pose => PoseDescriptor.Of(pose)).OfType<PoseDescriptor>().Take(queries)]);

    public object Save(string folder)
    {
        (string values, string confidences) = (Path.Combine(folder, Name + ".values"), Path.Combine(folder, Name + ".confidences"));
        using (FileStream file = File.Create(values))
        {
            file.Write(MemoryMarshal.AsBytes<float>(Values));
        }

        using (FileStream file = File.Create(confidences))
        {
            file.Write(MemoryMarshal.AsBytes<float>(Poses.SelectMany(pose => pose.Confidences).ToArray()));
        }

        return new { @do = "load", name = Name, values, confidences };
    }
}

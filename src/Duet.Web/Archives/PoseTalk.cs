using System.Collections.Immutable;
using System.Diagnostics;
using Duet.Movement;
using Duet.Scoring;
using Duet.Search;
using Duet.Studio.Shelf;

namespace Duet.Web.Archives;

/// <summary>What is sent for one query, in this order.</summary>
/// <param name="NewVersion">Text: the archive is another one; null: it is as it was.</param>
/// <param name="Told">Text: hits that this connection does not know yet; null: it knows all of them.</param>
/// <param name="Hits">Binary: the answer.</param>
internal readonly record struct PoseReply(byte[]? NewVersion, byte[]? Told, byte[] Hits);

/// <summary>One connection's questions and answers, without the connection: it remembers which hits it has told.</summary>
internal sealed class PoseTalk(ArchiveShelf shelf)
{
    private const int MostTold = 100_000;

    private readonly HashSet<ulong> _told = [];
    private string _version = "";

    /// <summary>What the archive is, before anything is asked.</summary>
    public byte[] Greet()
    {
        using ArchiveView view = shelf.Borrow();
        return NewVersion(view)!;
    }

    /// <summary>Answers a query; null when the message is none.</summary>
    public PoseReply? Answer(ReadOnlySpan<byte> message)
    {
        if (PoseProtocol.Read(message, out ushort sequence) is not { } wish)
        {
            return null;
        }

        using ArchiveView view = shelf.Borrow();
        byte[]? version = NewVersion(view);
        PoseAnswer answer = wish.AnswerOn(view.Count, wish.Pose);
        if (answer != PoseAnswer.Fine)
        {
            return new PoseReply(version, null, PoseProtocol.Answer(sequence, answer, 0, TimeSpan.Zero, null, []));
        }

        PoseDescriptor pose = wish.Pose!;
        long start = Stopwatch.GetTimestamp();
        ImmutableArray<ArchiveHit> hits = view.Search(wish.QueryOf(pose), wish.BothSides);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        var told = new ToldHit[hits.Length];
        var unknown = new List<PoseHitView>();
        Pose yours = pose.ToPose();
        for (int i = 0; i < hits.Length; i++)
        {
            told[i] = Tell(view, hits[i], yours, unknown);
        }

        MapPoint? place = wish.WantsPlace ? view.Map().PlaceOf(pose) : null;
        return new PoseReply(version, unknown.Count > 0 ? PoseProtocol.Told(unknown) : null, PoseProtocol.Answer(sequence, PoseAnswer.Fine, view.Count, time, place, told));
    }

    private byte[]? NewVersion(ArchiveView view)
    {
        if (view.Version == _version)
        {
            return null;
        }

        _version = view.Version;
        _told.Clear();
        return PoseProtocol.NewVersion(view.Version, view.Count);
    }

    private ToldHit Tell(ArchiveView view, ArchiveHit hit, Pose yours, List<PoseHitView> unknown)
    {
        ulong id = view.NumberOf(hit.Place);
        if (_told.Count >= MostTold)
        {
            _told.Clear();
        }

        if (_told.Add(id) && view.PoseAt(hit.Place) is { } pose)
        {
            unknown.Add(ArchiveViews.Of(pose));
        }

        PoseDescriptor theirs = view.DescriptorOf(hit.Place)!;
        (byte limb, double degrees) = Worst(LimbDifference.Between(yours, (hit.Mirrored ? theirs.Mirrored() : theirs).ToPose()));
        return new ToldHit(id, hit.Distance, hit.Mirrored, limb, degrees);
    }

    private static (byte Limb, double Degrees) Worst(ImmutableArray<LimbDifference> differences)
    {
        (byte limb, double most) = (PoseProtocol.NoLimb, 0);
        foreach (LimbDifference difference in differences)
        {
            if (difference.Degrees is { } degrees && (limb == PoseProtocol.NoLimb || Math.Abs(degrees) > Math.Abs(most)))
            {
                (limb, most) = ((byte)difference.Limb, degrees);
            }
        }

        return (limb, most);
    }
}

using System.Buffers;
using Duet.Movement;
using Duet.Scoring;

namespace Duet.Studio.Live;

/// <summary>A take while it is danced: takes poses, keeps them, answers what the dancer is told. One connection uses it at a time; it has no clock.</summary>
public sealed class LiveTake : IDisposable
{
    /// <summary>The most poses of one take.</summary>
    public const int MostPoses = 100_000;

    /// <summary>So long after the routine's end poses are still taken, and before its start.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LeastToTell = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan LatencyStep = TimeSpan.FromMilliseconds(25);

    private readonly LiveScorer _scorer;
    private readonly LiveRoutine _routine;
    private readonly LiveTakeJournal? _journal;
    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly List<LiveVerdict> _verdicts = [];
    private uint _pendingFirst;
    private DateTimeOffset _pendingArrival;
    private TimeSpan _last = TimeSpan.MinValue;
    private TimeSpan _first;
    private DateTimeOffset? _began;
    private TimeSpan _told;
    private bool _finished;

    internal LiveTake(LiveTakeStart start, LiveRoutine routine, LiveTakeJournal? journal)
    {
        (Start, _routine, _journal) = (start, routine, journal);
        _scorer = new LiveScorer(routine.Reference, start.Mirror);
    }

    /// <summary>What was known before the first pose.</summary>
    public LiveTakeStart Start { get; }

    /// <summary>Number of the next pose that is wanted.</summary>
    public uint Next { get; private set; }

    /// <summary>Poses before this one are on the disk, or would be if the take were kept.</summary>
    public uint Stored { get; private set; }

    /// <summary>The bars that get a verdict.</summary>
    public IReadOnlyList<LiveBar> Bars => _routine.Reference.Bars;

    /// <summary>Routine time of the last pose.</summary>
    public TimeSpan Danced => _last > TimeSpan.Zero ? _last : TimeSpan.Zero;

    internal LiveRoutine Routine => _routine;

    internal TimeSpan Latency => _scorer.Latency ?? TimeSpan.Zero;

    /// <summary>Live accuracy so far, 0 to 100: what a practice ends with.</summary>
    public double Accuracy => _scorer.Accuracy;

    /// <summary>True when a bar has been judged with points.</summary>
    public bool HasPoints => _scorer.Judged > 0 && _scorer.Points > 0;

    /// <summary>By how much the poses were ahead of the time in which they came, at most.</summary>
    internal TimeSpan Ahead { get; private set; }

    internal bool HasJournal => _journal is not null;

    /// <summary>Takes poses; those that are there already are passed over. Nothing is taken of a message that is refused.</summary>
    /// <param name="first">Number of the first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="poses">Their bytes.</param>
    /// <param name="arrival">When they came.</param>
    /// <param name="events">Receives what the dancer is told.</param>
    public LiveRefusal Add(uint first, int count, ReadOnlySpan<byte> poses, DateTimeOffset arrival, ICollection<LiveEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        ObjectDisposedException.ThrowIf(_finished, this);
        LiveRefusal refusal = Check(first, count, poses, out int from);
        if (refusal != LiveRefusal.None || first + count <= Next)
        {
            return refusal;
        }

        var reader = new LivePoseReader(poses[from..]);
        while (reader.Position < poses.Length - from && reader.TryNext())
        {
            Score(ref reader, events);
        }

        Keep(first + (uint)count, poses[from..], arrival);
        TellLatency(events);
        return LiveRefusal.None;
    }

    /// <summary>Puts what was taken on the disk: then it may be acknowledged.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void Store()
    {
        if (_pending.WrittenCount > 0)
        {
            _journal?.Append(new(_pendingArrival, _pendingFirst, (int)(Next - _pendingFirst), _pending.WrittenMemory));
            _pending.ResetWrittenCount();
        }

        Stored = Next;
    }

    /// <summary>The dance is over: the last verdicts.</summary>
    public void Finish(ICollection<LiveEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        _finished = true;
        _verdicts.Clear();
        _scorer.Finish(_verdicts);
        Tell(events);
    }

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();

    internal IEnumerable<LiveTakeRecord> Records() => _journal?.Read() ?? [];

    /// <summary>Nothing more is kept; what was not stored yet is dropped.</summary>
    internal void Forget()
    {
        _pending.ResetWrittenCount();
        Stored = Next;
        _journal?.Delete();
    }

    /// <summary>Takes again what the journal of a killed server holds.</summary>
    internal bool Replay(LiveTakeRecord record)
    {
        bool taken = Add(record.First, record.Count, record.Poses.Span, record.Arrival, []) == LiveRefusal.None;
        _pending.ResetWrittenCount();
        Stored = Next;
        return taken;
    }

    private LiveRefusal Check(uint first, int count, ReadOnlySpan<byte> poses, out int from)
    {
        from = 0;
        var reader = new LivePoseReader(poses);
        TimeSpan last = _last;
        for (uint number = first; number < first + count; number++)
        {
            if (!reader.TryNext())
            {
                return LiveRefusal.Malformed;
            }

            if (number < Next)
            {
                from = reader.Position;
            }
            else if (reader.Time < last)
            {
                return LiveRefusal.TimeGoesBack;
            }
            else if (reader.Time > _routine.Duration + Margin || reader.Time < -Margin)
            {
                return LiveRefusal.TooLong;
            }
            else
            {
                last = reader.Time;
            }
        }

        return reader.Position != poses.Length ? LiveRefusal.Malformed : first > Next ? LiveRefusal.Gap : first + count > MostPoses ? LiveRefusal.TooLong : LiveRefusal.None;
    }

    private void Score(ref LivePoseReader pose, ICollection<LiveEvent> events)
    {
        _first = _last == TimeSpan.MinValue ? pose.Time : _first;
        _last = pose.Time;
        if (pose.Time < TimeSpan.Zero)
        {
            return;
        }

        Span<Joint> joints = stackalloc Joint[LivePoseReader.Joints];
        if (pose.Seen)
        {
            pose.JointsInto(joints);
        }

        _verdicts.Clear();
        _scorer.Add(pose.Time, pose.Seen ? joints : [], pose.Seen ? pose.Size : new FrameSize(1, 1), _verdicts);
        Tell(events);
    }

    private void Keep(uint next, ReadOnlySpan<byte> poses, DateTimeOffset arrival)
    {
        if (_pending.WrittenCount == 0)
        {
            (_pendingFirst, _pendingArrival) = (Next, arrival);
        }

        if (!Start.Practice)
        {
            _pending.Write(poses);
        }

        Next = next;
        _began ??= arrival;
        TimeSpan ahead = _last - _first - (arrival - _began.Value);
        Ahead = ahead > Ahead ? ahead : Ahead;
    }

    private void Tell(ICollection<LiveEvent> events)
    {
        foreach (LiveVerdict verdict in _verdicts)
        {
            Judgement? judgement = verdict.Value is { } value ? Judgements.Of(Math.Round(value)) : null;
            events.Add(new LiveVerdictEvent(verdict, judgement, States(verdict)));
            if (_scorer.SectionEndingWith(verdict.Bar) is { } section)
            {
                LiveSection sum = _scorer.Section(section);
                events.Add(new LiveSectionEvent(sum, Words.LiveSection(_routine.SectionNames[section], sum)));
            }
        }
    }

    private void TellLatency(ICollection<LiveEvent> events)
    {
        if (_scorer.Latency is { } latency && latency.Duration() >= LeastToTell && (latency - _told).Duration() >= LatencyStep)
        {
            _told = latency;
            events.Add(new LiveLatencyEvent(latency));
        }
    }

    private static string States(LiveVerdict verdict) => string.Create(verdict.Limbs.Length, verdict, (digits, told) =>
    {
        for (int limb = 0; limb < digits.Length; limb++)
        {
            double? score = double.IsNaN(told.Limbs[limb]) ? null : Math.Round(told.Limbs[limb]);
            digits[limb] = (char)('0' + (int)Report.Drawing.Strokes.Of(score));
        }
    });
}

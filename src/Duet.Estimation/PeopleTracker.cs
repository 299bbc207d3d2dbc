using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Duet.Estimation.Pipeline;
using Duet.Movement;

namespace Duet.Estimation;

/// <summary>Follows several people from frame to frame. Made by <see cref="BlazePose.NewPeopleTracker"/>; for one thread at a time.</summary>
/// <remarks>
/// <code>
/// everybody's region -- landmark network --+-- each person once -- who is who (PeopleFollower) --> everybody's own One-Euro --> poses, next regions
/// some tiles -- detector -- whom nobody holds --+
/// </code>
/// One run of the landmark network for each person and frame. The detector rests while as many as were asked for are held; while there is room it looks at one tile of the frame
/// ten times a second, the whole frame every second time; at the start, at all of them. Whoever is not seen is looked for where they are expected for .8 seconds.
/// </remarks>
public sealed class PeopleTracker : IDisposable
{
    private static readonly TimeSpan BetweenSearches = TimeSpan.FromMilliseconds(100);

    private readonly BlazePose _owner;
    private readonly PoseTrackerOptions _options;
    private readonly PeopleFollower _follower = new();
    private readonly Dictionary<int, Held> _held = [];
    private readonly int _maxPeople;
    private Estimators? _estimators;
    private TimeSpan? _time;
    private TimeSpan _nextSearch;
    private int _searches;

    internal PeopleTracker(BlazePose owner, Estimators estimators, int maxPeople, PoseTrackerOptions options) =>
        (_owner, _estimators, _maxPeople, _options) = (owner, estimators, maxPeople, options);

    /// <summary>How often the detector has run.</summary>
    public int Detections { get; private set; }

    /// <summary>How often the landmark network has run.</summary>
    public int Looks { get; private set; }

    /// <summary>Everybody in the next frame.</summary>
    /// <param name="image">At least one pixel. Frames may change their size.</param>
    /// <param name="time">Of the frame, never before the last one's: smoothing depends on it.</param>
    /// <returns>
    /// By id. An id is a strand, one person seen without a break: ask <see cref="PersonOf"/> who it is, best when the video is over. <see cref="Pose.Score"/> is the presence, 0.5 to 1.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The time goes back.</exception>
    /// <exception cref="ObjectDisposedException">The tracker or its owner was disposed.</exception>
    [OverloadResolutionPriority(1)]
    public ImmutableArray<Pose> Next(RgbImage image, TimeSpan time) => Follow(image, time);

    /// <summary>Everybody in the next frame, from the planes that its decoder made.</summary>
    /// <inheritdoc cref="Next(RgbImage, TimeSpan)"/>
    public ImmutableArray<Pose> Next(YuvImage image, TimeSpan time) => Follow(image, time);

    /// <summary>Who a strand is: the same number before and after somebody was away, as far as is known by now.</summary>
    /// <param name="strand">The id of a pose that <c>Next</c> answered.</param>
    /// <returns>From 0, in the order in which people appear.</returns>
    public int PersonOf(int strand) => _follower.PersonOf(strand);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_estimators is not null)
        {
            _owner.Return(_estimators);
            _estimators = null;
        }
    }

    private ImmutableArray<Pose> Follow(Pixels image, TimeSpan time)
    {
        image.RequirePixels();
        ObjectDisposedException.ThrowIf(_estimators is null, this);
        if (time < _time)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"The time must not be before the last frame's, {_time}.");
        }

        _time = time;
        List<KeptPerson> seen = LookAtHeld(_estimators, image, time);
        Search(_estimators, image, time, seen);
        // Nobody who is followed makes room for somebody new.
        KeptPerson[] people = [.. Once(seen).OrderByDescending(person => person.Strand >= 0).Take(_maxPeople).OrderBy(person => person.Centre.X)];
        ImmutableArray<int> strands = _follower.Next([.. people.Select(person => person.Pose)], time, [.. people.Select(person => person.Strand)]);
        var poses = ImmutableArray.CreateBuilder<Pose>(people.Length);
        for (int p = 0; p < people.Length; p++)
        {
            if (strands[p] >= 0)
            {
                poses.Add(Hold(strands[p], people[p], time));
            }
        }

        poses.Sort((a, b) => a.Id.CompareTo(b.Id));
        return poses.ToImmutable();
    }

    /// <summary>One look for everybody who was held, where they are expected; who is gone for good is let go.</summary>
    private List<KeptPerson> LookAtHeld(Estimators estimators, Pixels image, TimeSpan time)
    {
        var seen = new List<KeptPerson>();
        Dictionary<int, ExpectedPlace> going = _follower.Expect(time).ToDictionary(place => place.Strand);
        foreach ((int strand, Held held) in _held.OrderBy(entry => entry.Key).ToArray())
        {
            if (!going.TryGetValue(strand, out ExpectedPlace place))
            {
                _held.Remove(strand);
                continue;
            }

            // A held region is where the network itself points; only who was missed is followed by expectation.
            Region region = held.Missed ? Shifted(held.Region, place) : held.Region;
            held.Missed = true;
            Looks++;
            if (estimators.Landmarks.Sees(image, region))
            {
                seen.Add(KeptPerson.Of(estimators.Landmarks, 1) with { Strand = strand });
            }
        }

        return seen;
    }

    private static Region Shifted(Region region, ExpectedPlace place) =>
        region with { CentreX = region.CentreX + place.Place.X - place.Last.X, CentreY = region.CentreY + place.Place.Y - place.Last.Y };

    private void Search(Estimators estimators, Pixels image, TimeSpan time, List<KeptPerson> seen)
    {
        bool start = _searches == 0;
        if (seen.Count >= _maxPeople || (!start && time < _nextSearch))
        {
            return;
        }

        _nextSearch = time + BetweenSearches;
        ImmutableArray<Region> all = FrameTiles.Of(image.Width, image.Height);
        ImmutableArray<Region> tiles = start ? all : [all[_searches % 2 == 0 || all.Length == 1 ? 0 : 1 + (_searches / 2 % (all.Length - 1))]];
        _searches++;
        Detections += tiles.Length;
        foreach (Proposal proposal in Proposal.Merge(PeopleSearch.Propose(estimators.Detector, image, tiles.AsSpan())))
        {
            if (!seen.Exists(person => IsHeld(person, proposal.Region)))
            {
                Looks += 2;
                if (PeopleSearch.Look(estimators, image, proposal) is { } person)
                {
                    seen.Add(person);
                }
            }
        }
    }

    /// <summary>The proposal's middle lies close to somebody's who is seen, and it is about as large: looking again would find them again.</summary>
    private static bool IsHeld(KeptPerson person, Region region) => Proposal.Overlap(Region.Around(person.Centre, person.OnCircle), region) > .6f;

    /// <summary>Each person once, the surest first.</summary>
    private static List<KeptPerson> Once(List<KeptPerson> seen)
    {
        var people = new List<KeptPerson>();
        foreach (KeptPerson person in seen.OrderByDescending(person => person.Pose.Score))
        {
            if (!people.Exists(surer => PoseLikeness.IsSameOrPart(person.Pose, surer.Pose)))
            {
                people.Add(person);
            }
        }

        return people;
    }

    private Pose Hold(int strand, KeptPerson person, TimeSpan time)
    {
        if (!_held.TryGetValue(strand, out Held? held))
        {
            _held.Add(strand, held = new Held(new LandmarkSmoother(_options.Smoothing, strand)));
        }

        (Pose pose, Region next) = held.Smoother.Next(person, time);
        held.Region = next.IsUsable ? next : Region.Around(person.Centre, person.OnCircle);
        held.Missed = false;
        return pose;
    }

    private sealed class Held(LandmarkSmoother smoother)
    {
        public LandmarkSmoother Smoother { get; } = smoother;

        public Region Region { get; set; }

        public bool Missed { get; set; }
    }
}

using System.Collections.Immutable;

namespace Duet.Movement;

/// <summary>Tells who is who from frame to frame. Feed it everybody whom an estimator found, in any order.</summary>
/// <remarks>
/// <code>
/// frame's people -- cheapest pairs --> strands (one person without a long break) -- cheapest pairs --> people
///                   place, size, posture,                            bones over all looks, place, size,
///                   bones expected now                               a second after they appear
/// </code>
/// A strand ends when its person is not seen for .8 seconds. Who appears later may be that person again: bones are compared once several looks have made them sure, and until
/// then <see cref="PersonOf"/> answers its best guess. For one thread at a time.
/// </remarks>
public sealed class PeopleFollower
{
    /// <summary>Costs from here on are another person's. All constants were chosen on the scenes 1008 to 1027 of bench <c>identity</c>, which reports others.</summary>
    private const double StrandFrom = 22, PersonFrom = 16;

    /// <summary>Who was looked for where they were and is found there, alone, may have moved in any way.</summary>
    private const double LooseFrom = 80;

    /// <summary>Nobody else's trunk is so near, in units.</summary>
    private const double Apart = 1;
    private const int SureLooks = 30, FewLooks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(.8);

    private readonly TimeSpan _memory;
    private readonly List<Strand> _strands = [];
    private readonly List<Person> _people = [];
    private readonly List<Newcomer> _newcomers = [];
    private readonly List<int> _personOf = [];
    private TimeSpan _time;

    /// <summary>Starts with nobody.</summary>
    /// <param name="memory">How long somebody who is not seen is remembered; null: 15 seconds.</param>
    public PeopleFollower(TimeSpan? memory = null)
    {
        _memory = memory ?? TimeSpan.FromSeconds(15);
        ArgumentOutOfRangeException.ThrowIfLessThan(_memory, TimeSpan.Zero, nameof(memory));
    }

    /// <summary>The people of the next frame.</summary>
    /// <param name="people">In any order, each once; their ids mean nothing.</param>
    /// <param name="time">Of the frame, never before the last one's.</param>
    /// <param name="foundBy">
    /// For each the strand that was looked for where it was expected, -1 for who was searched for; default: everybody was searched for. Who was looked for and fits nobody is a mistake of the estimator, not
    /// somebody new: a hidden person's joints are guessed into whoever hides them.
    /// </param>
    /// <returns>A strand number for each, from 0: the same for as long as somebody is seen without a break. -1 where too little is seen to tell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time goes back.</exception>
    public ImmutableArray<int> Next(ImmutableArray<Pose> people, TimeSpan time, ImmutableArray<int> foundBy = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, _time);
        _time = time;
        Retire(time);
        (Sight? Sight, Proportions Shape)[] seen = [.. people.Select(Look)];
        int[] strandOf = Pair(seen, time);
        var numbers = ImmutableArray.CreateBuilder<int>(people.Length);
        for (int p = 0; p < people.Length; p++)
        {
            int looked = foundBy.IsDefault ? -1 : foundBy[p];
            int number = strandOf[p] < 0 && looked >= 0 ? Loosely(looked, strandOf, seen, p, time) : strandOf[p];
            strandOf[p] = number;
            numbers.Add(seen[p].Sight is { } sight && (number >= 0 || looked < 0) ? Continue(number, sight, time) : -1);
        }

        Settle(time);
        return numbers.MoveToImmutable();
    }

    /// <summary>Who a strand's person is, as far as is known by now; settled a few looks after they appear.</summary>
    /// <param name="strand">A number that <see cref="Next"/> gave.</param>
    /// <returns>From 0, in the order in which people appear.</returns>
    public int PersonOf(int strand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strand);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(strand, _personOf.Count);
        return _personOf[strand];
    }

    /// <summary>Where those who may be seen again without a break are expected.</summary>
    /// <param name="time">Of the next frame.</param>
    public ImmutableArray<ExpectedPlace> Expect(TimeSpan time) =>
    [
        .. _strands.Where(strand => time - strand.LastTime <= Patience)
            .Select(strand => new ExpectedPlace(strand.Number, strand.Expected(time), new PixelPoint((float)strand.Last.X, (float)strand.Last.Y))),
    ];

    private static (Sight? Sight, Proportions Shape) Look(Pose pose)
    {
        var shape = new Proportions();
        Sight? sight = Sight.Of(pose);
        if (sight is not null)
        {
            shape.See(sight);
        }

        return (sight, shape);
    }

    private int[] Pair((Sight? Sight, Proportions Shape)[] seen, TimeSpan time)
    {
        double[,] costs = new double[seen.Length, _strands.Count];
        for (int p = 0; p < seen.Length; p++)
        {
            for (int s = 0; s < _strands.Count; s++)
            {
                costs[p, s] = seen[p].Sight is { } sight ? _strands[s].CostOf(sight, seen[p].Shape, time) : double.PositiveInfinity;
            }
        }

        return [.. CheapestPairs.Of(costs, StrandFrom).Select(pair => pair < 0 ? -1 : _strands[pair].Number)];
    }

    private int Loosely(int looked, int[] strandOf, (Sight? Sight, Proportions Shape)[] seen, int at, TimeSpan time)
    {
        if (seen[at].Sight is not { } sight || strandOf.Contains(looked) || _strands.Find(strand => strand.Number == looked) is not { } own)
        {
            return -1;
        }

        bool alone = !seen.Where((_, other) => other != at).Any(other => other.Sight is { } near && sight.Distance(near) < Apart);
        return alone && own.CostOf(sight, seen[at].Shape, time) < LooseFrom ? looked : -1;
    }

    private int Continue(int number, Sight sight, TimeSpan time)
    {
        if (_strands.Find(strand => strand.Number == number) is { } known)
        {
            known.See(sight, time);
            return number;
        }

        var strand = new Strand(_personOf.Count, sight, time);
        _strands.Add(strand);
        var newcomer = new Newcomer(strand);
        _newcomers.Add(newcomer);
        _personOf.Add(-1);
        return strand.Number;
    }

    private void Retire(TimeSpan time)
    {
        foreach (Strand strand in _strands.Where(strand => time - strand.LastTime > Patience).ToArray())
        {
            if (_newcomers.Find(newcomer => newcomer.Strand == strand) is { } unsure)
            {
                Admit(unsure, strand.Sightings >= FewLooks ? unsure.Guess : null);
            }

            _people[_personOf[strand.Number]].Leave(strand);
            _strands.Remove(strand);
        }
    }

    /// <summary>Gives every newcomer their likeliest person, and keeps to it once they were looked at often enough.</summary>
    private void Settle(TimeSpan time)
    {
        if (_newcomers.Count == 0)
        {
            return;
        }

        Person[] gone = [.. _people.Where(person => person.Left is { } left && time - left.LastTime <= _memory)];
        double[,] costs = new double[_newcomers.Count, gone.Length];
        for (int n = 0; n < _newcomers.Count; n++)
        {
            for (int g = 0; g < gone.Length; g++)
            {
                costs[n, g] = gone[g].CostOf(_newcomers[n].Strand);
            }
        }

        int[] pairs = CheapestPairs.Of(costs, PersonFrom);
        foreach ((Newcomer newcomer, int pair) in _newcomers.Zip(pairs).ToArray())
        {
            newcomer.Guess = pair < 0 ? null : gone[pair];
            bool sure = gone.Length == 0 || newcomer.Strand.Sightings >= SureLooks;
            if (sure)
            {
                Admit(newcomer, newcomer.Guess);
            }
            else
            {
                _personOf[newcomer.Strand.Number] = newcomer.Guess?.Number ?? (newcomer.Own ??= AddPerson()).Number;
            }
        }
    }

    private void Admit(Newcomer newcomer, Person? person)
    {
        Person who = person ?? newcomer.Own ?? AddPerson();
        who.Return();
        _personOf[newcomer.Strand.Number] = who.Number;
        _newcomers.Remove(newcomer);
    }

    private Person AddPerson()
    {
        var person = new Person(_people.Count);
        _people.Add(person);
        return person;
    }

    private sealed class Newcomer(Strand strand)
    {
        public Strand Strand { get; } = strand;

        public Person? Guess { get; set; }

        public Person? Own { get; set; }
    }

    /// <summary>Somebody and the bones that all their strands have shown.</summary>
    private sealed class Person(int number)
    {
        private const double PlaceBlur = 1, PlacePerSecond = 1.2, MostPlace = 3;
        private const double SizeBlur = .12, SizePerSecond = .08, MostSize = .4;

        private readonly Proportions _bones = new();

        public int Number { get; } = number;

        /// <summary>Their last strand while they are away.</summary>
        public Strand? Left { get; private set; }

        public void Leave(Strand strand)
        {
            _bones.Add(strand.Proportions);
            Left = strand;
        }

        public void Return() => Left = null;

        public double CostOf(Strand newcomer)
        {
            if (Left is not { } left || newcomer.First < left.LastTime)
            {
                return double.PositiveInfinity;
            }

            double seconds = (newcomer.First - left.LastTime).TotalSeconds;
            PixelPoint expected = left.Expected(newcomer.First);
            double place = Math.Min(MostPlace, PlaceBlur + (PlacePerSecond * seconds)), size = Math.Min(MostSize, SizeBlur + (SizePerSecond * seconds));
            double dx = (newcomer.Start.X - expected.X) / left.Unit / place, dy = (newcomer.Start.Y - expected.Y) / left.Unit / place;
            double grown = Math.Log(newcomer.Start.Unit / left.Unit) / size;
            return (((dx * dx) + (dy * dy) + (grown * grown)) / 2) + (2 * Math.Log(place)) + _bones.DistanceTo(newcomer.Proportions);
        }
    }
}

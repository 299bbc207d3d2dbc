namespace Duet.Choreography;

/// <summary>Drums, bass, chords and melody: what each plays in a bar, by groove and by how much the section asks for.</summary>
internal sealed class Players
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] Minor = [0, 2, 3, 5, 7, 8, 10];

    private readonly Routine _routine;
    private readonly SongPlan _song;
    private readonly Mixer _mixer;
    private readonly Voice _voice;
    private readonly DrumKit _kit;
    private readonly double _beat;
    private readonly int[] _motif;

    public Players(Routine routine, Mixer mixer, int sampleRate)
    {
        _routine = routine;
        _song = routine.Song;
        _mixer = mixer;
        _voice = new Voice(sampleRate, routine.Song.Seed);
        _kit = new DrumKit(_voice, mixer, routine.Song);
        _beat = routine.BeatLength.TotalSeconds;
        var random = new Random(routine.Song.Seed);
        _motif = [.. Enumerable.Range(0, 32).Select(_ => random.Next(100))];
    }

    /// <summary>One bar of the song.</summary>
    /// <param name="Number">From 0.</param>
    /// <param name="Beat">Of the routine, at its start.</param>
    /// <param name="Energy">Of its section.</param>
    /// <param name="Chorus">True: everybody plays.</param>
    /// <param name="Opens">True: the section begins with it.</param>
    /// <param name="Closes">True: the section ends with it.</param>
    /// <param name="Thin">True: intro or outro.</param>
    internal readonly record struct Bar(int Number, double Beat, double Energy, bool Chorus, bool Opens, bool Closes, bool Thin);

    public void PlayAll()
    {
        foreach (Bar bar in Bars())
        {
            int chord = ChordOf(bar);
            _kit.Play(bar);
            PlayBass(bar, chord);
            PlayChords(bar, chord);
            if (!bar.Thin || bar.Number % 2 == 1)
            {
                PlayMelody(bar, chord);
            }
        }

        End();
    }

    private IEnumerable<Bar> Bars()
    {
        int number = 0;
        double beat = 0;
        for (int s = 0; s < _routine.Sections.Length; s++)
        {
            RoutineSection section = _routine.Sections[s];
            int bars = section.Beats / 4;
            for (int bar = 0; bar < bars; bar++)
            {
                bool chorus = section.Name.Contains("Chorus", StringComparison.Ordinal);
                yield return new Bar(number++, beat, section.Energy, chorus, bar == 0, bar == bars - 1, s == 0 || s == _routine.Sections.Length - 1);
                beat += 4;
            }
        }
    }

    private int ChordOf(Bar bar)
    {
        IReadOnlyList<int> chords = bar.Chorus ? _song.ChorusChords ?? _song.Chords : _song.Chords;
        return chords[bar.Number % chords.Count];
    }

    // The last beat's chord rings out.
    private void End()
    {
        double beat = _routine.Beats;
        _mixer.Add(_voice.Bass(Pitch(0, 0), 1.6, .5), beat, .30);
        foreach (int third in (ReadOnlySpan<int>)[0, 2, 4, 7])
        {
            _mixer.Add(_voice.Keys(Pitch(third, 2), 1.7), beat, .12, (third - 3) * .12, .5);
        }

        _mixer.Add(_voice.Kick(), beat, .6);
    }

    private void PlayBass(Bar bar, int chord)
    {
        (int Step, int Interval, double Length)[] line = _song.Groove switch
        {
            Groove.Stroll => [(0, 0, 5), (6, 0, 2), (8, 4, 5), (14, 2, 2)],
            Groove.Disco => [(0, 0, 2), (2, 7, 2), (4, 0, 2), (6, 7, 2), (8, 0, 2), (10, 7, 2), (12, 4, 2), (14, 7, 2)],
            Groove.House => [(0, 0, 2), (3, 0, 1), (6, 0, 2), (8, 0, 2), (11, 0, 1), (12, 4, 1), (14, 0, 2)],
            Groove.Funk => [(0, 0, 2), (3, 0, 1), (4, 7, 1), (7, 0, 1), (8, 0, 2), (10, 4, 1), (12, 6, 1), (14, 7, 1), (15, 4, 1)],
            Groove.Dash => [(0, 0, 3), (3, 0, 1), (4, 4, 3), (8, 0, 3), (11, 0, 1), (12, 4, 2), (14, 2, 2)],
            _ => [(0, 0, 8), (8, 0, 4), (12, 4, 4)],
        };
        foreach ((int step, int interval, double length) in line)
        {
            if (!bar.Thin || step % 4 == 0)
            {
                _mixer.Add(_voice.Bass(Pitch(chord + interval, 0), length * _beat / 4 * .95, .58), At(bar, step), step % 4 == 0 ? .34 : .27);
            }
        }
    }

    private void PlayChords(Bar bar, int chord)
    {
        int[] steps = _song.Groove switch
        {
            Groove.Stroll => [0, 6, 10],
            Groove.Disco => [0, 3, 8, 14],
            Groove.House => [3, 6, 11, 14],
            Groove.Funk => [4, 7, 12, 15],
            Groove.Dash => [0, 3, 8, 11],
            _ => [0],
        };
        foreach (int third in (ReadOnlySpan<int>)[0, 2, 4, 6])
        {
            int note = Pitch(chord + third, chord > 3 ? 1 : 2);
            double pan = (third - 3) * .16;
            if (_song.Groove is Groove.Tide or Groove.Stroll || bar.Chorus)
            {
                _mixer.Add(_voice.Pad(note, 4 * _beat * .98), bar.Beat, _song.Groove == Groove.Tide ? .10 : .06, -pan, .6);
            }

            foreach (int step in steps)
            {
                bool soft = _song.Groove is Groove.Stroll or Groove.Tide;
                float[] sound = soft ? _voice.Keys(note, _beat * 1.4) : _voice.Stab(note, _beat * .42);
                _mixer.Add(sound, At(bar, step), soft ? .11 : .085, pan, .35);
            }
        }
    }

    // A motif of two bars, answered by its varied second half; the chorus sings an octave higher.
    private void PlayMelody(Bar bar, int chord)
    {
        int half = bar.Number % 2 * 8;
        int density = _song.Groove is Groove.Tide ? 34 : _song.Groove is Groove.Stroll ? 52 : 60;
        for (int slot = 0; slot < 8; slot++)
        {
            int choice = _motif[half + slot];
            bool strong = slot % 4 == 0;
            if (choice >= density && !strong)
            {
                continue;
            }

            int degree = chord + (strong ? new[] { 0, 2, 4 }[choice % 3] : (_motif[16 + half + slot] % 7) - 1);
            int length = 2 + (choice % 3 * (strong ? 1 : 0));
            int note = Pitch(degree, bar.Chorus ? 3 : 2) + (bar.Chorus ? 0 : 12 * (choice % 5 == 0 ? 1 : 0));
            float[] sound = _song.Groove is Groove.Stroll or Groove.Tide or Groove.Dash ? _voice.Mallet(note, length * _beat / 4) : _voice.Lead(note, length * _beat / 4 * .9);
            _mixer.Add(sound, At(bar, 2 * slot), bar.Thin ? .13 : .165, .22, .45);
        }
    }

    /// <summary>The beat of a sixteenth; with swing every second one comes later.</summary>
    private double At(Bar bar, int step) => bar.Beat + (step / 4.0) + (step % 2 == 1 ? _song.Swing / 4 : 0);

    private int Pitch(int degree, int octave)
    {
        int[] scale = _song.Minor ? Minor : Major;
        int turns = (int)Math.Floor(degree / 7.0);
        return _song.Key + (12 * (octave + turns)) + scale[degree - (7 * turns)];
    }
}

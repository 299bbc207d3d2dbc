using System.Collections.Immutable;
using Duet.TestKit.Camera;

namespace Duet.TestKit.Sound;

/// <summary>Writes and plays a song: drums, bass, chords and a melody in bars of four beats, in sections of four or eight bars that differ in who plays.</summary>
public sealed class SongWriter
{
    private const int StepsPerBar = 16;
    private const int Sounds = 4;

    private static readonly int[][] Progressions = [[0, 5, 3, 4], [0, 4, 5, 3], [5, 3, 0, 4], [0, 3, 4, 3], [0, 2, 3, 4], [0, 5, 1, 4]];
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] Minor = [0, 2, 3, 5, 7, 8, 10];

    private readonly SongPlan _plan;
    private readonly Random _chance;
    private readonly Instruments _instruments;
    private readonly double _beat;
    private readonly int _first;
    private readonly float[] _mix;
    private readonly Dictionary<(int Kind, int Note, double Length), float[]> _played = [];
    private readonly float[][] _drums;
    private readonly int[] _progression;
    private readonly int[] _scale;
    private readonly int _root;
    private readonly int _loopBars;
    private readonly bool[,] _pattern = new bool[Sounds, StepsPerBar];
    private readonly double[] _levels = [1.0, 0.8, 0.35, 0.3];

    private SongWriter(SongPlan plan)
    {
        _plan = plan;
        _chance = new Random(plan.Seed ^ 0x5eed);
        _instruments = new Instruments(plan.SampleRate, _chance);
        double beatSamples = 60 / plan.BeatsPerMinute * plan.SampleRate;
        _beat = plan.IsLoop ? Math.Round(beatSamples) : beatSamples;
        _first = (int)(plan.Lead.TotalSeconds * plan.SampleRate);
        _mix = new float[_first + (int)(plan.Length.TotalSeconds * plan.SampleRate)];
        _drums = [_instruments.Kick(), _instruments.Snare(), _instruments.Hat(open: false), _instruments.Hat(open: true)];
        _progression = Progressions[_chance.Next(Progressions.Length)];
        _scale = _chance.Next(2) == 0 ? Major : Minor;
        _root = 36 + _chance.Next(12);
        _loopBars = plan.IsLoop ? 1 << _chance.Next(3) : 0;
        DrawPattern();
    }

    /// <summary>The song of a plan: the same plan, the same samples.</summary>
    public static Song Write(SongPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new SongWriter(plan).Play();
    }

    private Song Play()
    {
        int bars = (int)((_mix.Length - _first) / (4 * _beat));
        var contents = ImmutableArray.CreateBuilder<int>();
        SongPart part = default;
        for (int bar = 0; bar < bars; bar++)
        {
            if (bar % (_plan.IsLoop ? 8 : 4) == 0)
            {
                part = SongPart.Draw(_chance, bar);
            }

            contents.Add(_plan.IsLoop ? (part.Number * 8) + (bar % _loopBars) : bar);
            PlayBar(bar, part);
        }

        Master();
        return Describe(bars, contents.ToImmutable());
    }

    private Song Describe(int bars, ImmutableArray<int> contents)
    {
        double rate = _first + (bars * 4 * _beat);
        float[] samples = _mix[..Math.Min(_mix.Length, (int)rate + (_plan.SampleRate / 4))];
        return new($"{(_plan.IsLoop ? "loop" : "song")} {_plan.Seed}", samples, _plan.SampleRate)
        {
            BeatsPerMinute = 60 * _plan.SampleRate / _beat,
            Beats = [.. Enumerable.Range(0, bars * 4).Select(beat => TimeSpan.FromSeconds((_first + (beat * _beat)) / _plan.SampleRate))],
            BarContents = _plan.IsLoop ? contents : [],
            BarLength = _plan.IsLoop ? (int)(4 * _beat) : 0,
            FirstBar = _first,
        };
    }

    private void DrawPattern()
    {
        for (int step = 0; step < StepsPerBar; step++)
        {
            _pattern[0, step] = step is 0 or 8 || (step % 2 == 0 && _chance.NextDouble() < 0.2);
            _pattern[1, step] = step is 4 or 12 || (step is 7 or 15 && _chance.NextDouble() < 0.2);
            _pattern[2, step] = step % 2 == 0 || _chance.NextDouble() < 0.15;
            _pattern[3, step] = step is 6 or 14 && _chance.NextDouble() < 0.5;
        }
    }

    private void PlayBar(int bar, SongPart part)
    {
        int chord = _progression[bar % (_loopBars > 0 ? Math.Min(_loopBars, 4) : 4)];
        if (part.Drums)
        {
            PlayDrums(bar, part);
        }

        if (part.Bass)
        {
            PlayBass(bar, chord);
        }

        if (part.Chords)
        {
            PlayChord(bar, chord);
        }

        if (part.Melody)
        {
            PlayMelody(bar, chord);
        }
    }

    private void PlayDrums(int bar, SongPart part)
    {
        bool fill = !_plan.IsLoop && bar % 4 == 3;
        for (int step = 0; step < StepsPerBar; step++)
        {
            for (int sound = 0; sound < Sounds; sound++)
            {
                bool extra = fill && step >= 12 && sound == 1 && _chance.Next(2) == 0;
                if ((_pattern[sound, step] && (sound != 2 || part.Hats)) || extra)
                {
                    Mix(_drums[sound], bar, step, 0.5 * _levels[sound], 0.0015);
                }
            }
        }
    }

    private void PlayBass(int bar, int chord)
    {
        Random choice = Choice(bar, 1);
        for (int step = 0; step < StepsPerBar; step += 2)
        {
            if (step == 0 || choice.NextDouble() < 0.55)
            {
                Mix(Note(0, Pitch(chord, 0) + (choice.Next(5) == 0 ? 7 : 0), 0.9 * 2 * _beat / 4), bar, step, 0.3, 0.004);
            }
        }
    }

    private void PlayChord(int bar, int chord)
    {
        Random choice = Choice(bar, 2);
        int length = choice.Next(3) == 0 ? 4 : 8;
        for (int step = 0; step < StepsPerBar; step += length)
        {
            foreach (int third in (int[])[0, 2, 4])
            {
                Mix(Note(1, Pitch(chord + third, 2), length * _beat / 4), bar, step, 0.09, 0.006);
            }
        }
    }

    private void PlayMelody(int bar, int chord)
    {
        Random choice = Choice(bar, 3);
        for (int step = 0; step < StepsPerBar;)
        {
            int length = 2 * choice.Next(1, 4);
            if (choice.NextDouble() < 0.75)
            {
                Mix(Note(2, Pitch(chord + choice.Next(-2, 6), 3), Math.Min(length, StepsPerBar - step) * _beat / 4), bar, step, 0.12, 0.008);
            }

            step += length;
        }
    }

    /// <summary>What is decided anew: per bar of the loop, or per bar of the song.</summary>
    private Random Choice(int bar, int player) => new(HashCode(_plan.Seed, _loopBars > 0 ? bar % _loopBars : bar, player));

    private static int HashCode(int seed, int bar, int player) => unchecked((((seed * 7919) + bar) * 31) + player);

    private float[] Note(int kind, int note, double samples)
    {
        double seconds = samples / _plan.SampleRate;
        if (!_plan.IsLoop)
        {
            return Fresh(kind, note, seconds);
        }

        if (!_played.TryGetValue((kind, note, seconds), out float[]? played))
        {
            _played.Add((kind, note, seconds), played = Fresh(kind, note, seconds));
        }

        return played;
    }

    private float[] Fresh(int kind, int note, double seconds) => kind switch
    {
        0 => _instruments.Bass(note, seconds),
        1 => _instruments.Pad(note, seconds),
        _ => _instruments.Lead(note, seconds),
    };

    private int Pitch(int degree, int octave) => _root + (12 * (octave + (int)Math.Floor(degree / 7.0))) + _scale[((degree % 7) + 7) % 7];

    private void Mix(float[] sound, int bar, int step, double level, double slip)
    {
        double late = step % 4 == 2 ? _plan.Swing * _beat : 0;
        double human = _plan.IsLoop ? 0 : slip * _chance.NextGaussian() * _plan.SampleRate;
        double loud = _plan.IsLoop ? level : level * (1 + (0.15 * _chance.NextGaussian()));
        int start = (int)Math.Round(_first + (bar * 4 * _beat) + Math.Round(step * _beat / 4) + Math.Round(late) + human);
        for (int i = Math.Max(0, -start); i < sound.Length && start + i < _mix.Length; i++)
        {
            _mix[start + i] += (float)(loud * sound[i]);
        }
    }

    /// <summary>Brings the song to a common loudness through a soft limiter, as records are.</summary>
    private void Master()
    {
        double rms = Math.Sqrt(Levels.Power(_mix));
        for (int i = 0; i < _mix.Length; i++)
        {
            _mix[i] = 0.95f * MathF.Tanh((float)(0.2 * _mix[i] / rms));
        }
    }
}

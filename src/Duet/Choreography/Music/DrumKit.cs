namespace Duet.Choreography;

/// <summary>The drums. A pattern is a bar of sixteenths: x a stroke, o a soft one.</summary>
internal sealed class DrumKit
{
    private readonly SongPlan _song;
    private readonly Mixer _mixer;
    private readonly float[] _kick;
    private readonly float[] _snare;
    private readonly float[] _clap;
    private readonly float[] _hat;
    private readonly float[] _open;
    private readonly float[] _shaker;
    private readonly float[] _crash;
    private readonly float[][] _toms;

    public DrumKit(Voice voice, Mixer mixer, SongPlan song)
    {
        _song = song;
        _mixer = mixer;
        _kick = voice.Kick(song.Groove is Groove.House or Groove.Disco ? 50 : 46);
        _snare = voice.Snare(song.Groove is Groove.Stroll ? 1.5 : 1);
        _clap = voice.Clap();
        _hat = voice.Hat();
        _open = voice.Hat(open: true);
        _shaker = voice.Shaker();
        _crash = voice.Crash();
        _toms = [voice.Tom(196), voice.Tom(147), voice.Tom(110)];
    }

    private (string Kick, string Snare, string Hat, string Open, string Shaker) Pattern => _song.Groove switch
    {
        Groove.Stroll => ("x...o...x.o.o...", "....x.......x...", "x.o.x.o.x.o.x.o.", "................", "o.o.o.o.o.o.o.o."),
        Groove.Disco => ("x...x...x...x...", "....x.......x...", "x.o.x.o.x.o.x.o.", "..o...o...o...o.", "................"),
        Groove.House => ("x...x...x...x...", "....x.......x..o", "..x...x...x...x.", "................", "xoxoxoxoxoxoxoxo"),
        Groove.Funk => ("x..o..x.x.o.....", "....x..o.o..x..o", "x.x.x.x.x.x.x.x.", "..............x.", "................"),
        Groove.Dash => ("x...x...x...x...", "....x..o....x.o.", "x.o.x.o.x.o.x.o.", "..............x.", "oooooooooooooooo"),
        _ => ("x.......x.......", "................", "o...o...o...o...", "................", "x...x...x...x..."),
    };

    public void Play(Players.Bar bar)
    {
        (string kick, string snare, string hat, string open, string shaker) = Pattern;
        bool fill = bar.Closes && !bar.Thin;
        int end = fill ? 12 : 16;
        Strokes(bar, kick, _kick, .56, 0, 16);
        Strokes(bar, bar.Thin ? "................" : snare, _song.Groove is Groove.Disco or Groove.House ? _clap : _snare, .46, 0, end);
        Strokes(bar, bar.Chorus && _song.Groove is Groove.Funk or Groove.Dash ? snare.Replace('o', '.') : "................", _clap, .30, .05, end);
        Strokes(bar, hat, _hat, .36, .25, end);
        Strokes(bar, bar.Thin ? "................" : open, _open, .30, .25, end);
        Strokes(bar, shaker, _shaker, .26, -.35, end);
        if (bar.Opens && bar.Number > 0)
        {
            _mixer.Add(_crash, bar.Beat, bar.Chorus ? .40 : .26, -.2, .3);
        }

        if (fill)
        {
            Fill(bar);
        }
    }

    // The last beat of a section: toms downwards, or soft strokes where the music is quiet.
    private void Fill(Players.Bar bar)
    {
        double level = bar.Energy < .3 ? .16 : .34;
        _mixer.Add(_toms[0], bar.Beat + 3, level, -.3, .2);
        _mixer.Add(_toms[0], bar.Beat + 3.25, .8 * level, -.3, .2);
        _mixer.Add(_toms[1], bar.Beat + 3.5, level, 0, .2);
        _mixer.Add(_toms[2], bar.Beat + 3.75, level, .3, .2);
    }

    private void Strokes(Players.Bar bar, string pattern, float[] sound, double level, double pan, int end)
    {
        for (int step = 0; step < end; step++)
        {
            if (pattern[step] != '.')
            {
                double late = step % 2 == 1 ? _song.Swing / 4 : 0;
                _mixer.Add(sound, bar.Beat + (step / 4.0) + late, pattern[step] == 'x' ? level : .55 * level, pan, .06);
            }
        }
    }
}

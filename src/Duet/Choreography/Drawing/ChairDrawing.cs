using System.Numerics;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Choreography;

/// <summary>A wheelchair under a seated dancer: far wheel, back, seat and footplate behind, the near wheel with its spokes in front.</summary>
/// <remarks>Its place and turn follow from the hips. Metres for a height of 1.70 m: wheels r .30 at .31 to the side, hub .31 high, hips .56 high, back to .95, footplate .09.</remarks>
internal sealed class ChairDrawing
{
    private const float Radius = .30f;
    private const float Beside = .31f;
    private const float Hub = -.25f;
    private const int Spokes = 10;

    private readonly Easel _easel;
    private readonly Vector2 _hips;
    private readonly Vector3 _left;
    private readonly Vector3 _ahead;
    private readonly float _unit;
    private readonly int _near;

    public ChairDrawing(Easel easel)
    {
        _easel = easel;
        _hips = easel.Middle(LeftHip, RightHip);
        WorldPoint a = easel.World(LeftHip);
        WorldPoint b = easel.World(RightHip);
        var across = new Vector3(a.X - b.X, 0, b.Z - a.Z);
        _left = across.LengthSquared() > 1e-8f ? Vector3.Normalize(across) : Vector3.UnitX;
        _ahead = Vector3.Cross(_left, Vector3.UnitY);
        _unit = easel.Height / 1.70f;
        _near = _left.Z >= 0 ? +1 : -1;
    }

    /// <summary>Everything that the dancer hides.</summary>
    public void Behind()
    {
        Wheel(-_near, far: true);
        Rod(Tone.ChairFar, (-.19f, .42f, -.24f), (-.19f, -.12f, -.16f), .014f);
        Rod(Tone.ChairFar, (.19f, .42f, -.24f), (.19f, -.12f, -.16f), .014f);
        Panel(Tone.Chair, [(-.19f, .34f, -.22f), (.19f, .34f, -.22f), (.19f, -.10f, -.17f), (-.19f, -.10f, -.17f)]);
        Rod(Tone.Chair, (-.17f, -.11f, .2f), (.17f, -.11f, .2f), .026f);
        Panel(Tone.Chair, [(-.20f, -.09f, -.18f), (.20f, -.09f, -.18f), (.20f, -.10f, .24f), (-.20f, -.10f, .24f)]);
        foreach (int side in (ReadOnlySpan<int>)[-_near, _near])
        {
            Tone tone = side == _near ? Tone.Chair : Tone.ChairFar;
            Rod(tone, (side * .18f, -.11f, .22f), (side * .16f, -.44f, .42f), .014f);
            Rod(tone, (side * .17f, -.45f, .36f), (side * .06f, -.45f, .56f), .016f);
            Vector2 caster = At(side * .2f, -.49f, .26f);
            _easel.Add(new Ellipse(tone, Easel.At(caster), Math.Max(.35f, Math.Abs(_ahead.X)) * .07f * _unit, .07f * _unit));
        }
    }

    /// <summary>What is before the dancer.</summary>
    public void Front() => Wheel(_near, far: false);

    private void Wheel(int side, bool far)
    {
        Vector2 hub = At(side * Beside, Hub, -.04f);
        float flat = MathF.Sqrt((_ahead.X * _ahead.X) + .012f);
        Tone tyre = far ? Tone.ChairFar : Tone.Chair;
        Tone rim = far ? Tone.RimFar : Tone.Rim;
        _easel.Add(new Ellipse(tyre, Easel.At(hub), flat * Radius * _unit, Radius * _unit, 0, .042f * _unit));
        for (int spoke = 0; spoke < Spokes; spoke++)
        {
            (float sin, float cos) = MathF.SinCos((spoke * MathF.Tau / Spokes) + Spin(side));
            Vector2 end = hub + (.9f * Radius * _unit * new Vector2(flat * cos, sin));
            _easel.Add(new Hull(rim, Easel.At(hub), .0045f * _unit, Easel.At(end), .0045f * _unit));
        }

        Vector2 outer = At(side * (Beside + .03f), Hub, -.04f);
        _easel.Add(new Ellipse(rim, Easel.At(outer), flat * .255f * _unit, .255f * _unit, 0, .013f * _unit));
        _easel.Add(new Ellipse(tyre, Easel.At(hub), Math.Max(.5f, flat) * .042f * _unit, .042f * _unit));
    }

    // A chair that turns on the spot rolls its wheels against each other; one that comes nearer rolls both.
    private float Spin(int side) => (side * MathF.Atan2(_ahead.X, _ahead.Z) * Beside / Radius) + (9 * MathF.Log(Math.Max(1, _unit)));

    private void Rod(Tone tone, (float Left, float Up, float Ahead) from, (float Left, float Up, float Ahead) to, float radius) =>
        _easel.Add(new Hull(tone, Easel.At(At(from.Left, from.Up, from.Ahead)), radius * _unit, Easel.At(At(to.Left, to.Up, to.Ahead)), radius * _unit));

    private void Panel(Tone tone, (float Left, float Up, float Ahead)[] corners) => _easel.Fill(tone, corners.Select(corner => At(corner.Left, corner.Up, corner.Ahead)));

    /// <summary>A point of the chair in the picture; what is nearer is a little lower, since the camera stands above the wheels.</summary>
    private Vector2 At(float left, float up, float ahead)
    {
        Vector3 place = (left * _left) + (ahead * _ahead);
        return _hips + (_unit * new Vector2(place.X, -up + (.10f * place.Z)));
    }
}

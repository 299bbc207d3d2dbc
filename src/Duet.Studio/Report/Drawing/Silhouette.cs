using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Duet.Movement;
using static Duet.Movement.JointName;

namespace Duet.Studio.Report.Drawing;

/// <summary>A part of a body in one tone.</summary>
/// <param name="Tone">Names the colour class.</param>
/// <param name="Path">SVG path data.</param>
public readonly record struct BodyPart(string Tone, string Path);

/// <summary>A body around a skeleton as one flat shape: every part is the hull of two circles, in parts of the standing height. Nothing of the person but the joints is in it.</summary>
internal static class Silhouette
{
    private const double Shoulder = 0.046;
    private const double Waist = 0.046;
    private const double Hip = 0.058;
    private const double HeadWidth = 0.0485;
    private const double HeadHeight = 0.061;
    private const double HandLength = 0.045;
    private const double HeadAboveNose = 0.012;

    private static readonly (double, double) UpperArm = (0.041, 0.033), Forearm = (0.033, 0.021), Hand = (0.021, 0.016), Thigh = (0.068, 0.05), Shin = (0.05, 0.034), Foot = (0.028, 0.02), Neck = (0.03, 0.028);

    /// <summary>The whole body as one shape; as far as the joints are there.</summary>
    /// <param name="pose">Placed in the drawing.</param>
    /// <param name="height">Standing height in drawing units.</param>
    public static ImmutableArray<BodyPart> Flat(DrawnPose pose, double height)
    {
        string path = string.Concat(CutOut(pose, height).Select(part => part.Path));
        return path.Length == 0 ? [] : [new("body", path)];
    }

    /// <summary>The same in the flat tones of a cut-out dancer, what lies behind first.</summary>
    /// <param name="pose">Placed in the drawing.</param>
    /// <param name="height">Standing height in drawing units.</param>
    public static ImmutableArray<BodyPart> CutOut(DrawnPose pose, double height)
    {
        var body = new PartList(pose, height);
        body.Arm((LeftShoulder, LeftElbow, LeftWrist), "far-top", "skin");
        body.Leg((LeftHip, LeftKnee, LeftAnkle, LeftFootIndex), "far-bottom", "skin");
        body.Leg((RightHip, RightKnee, RightAnkle, RightFootIndex), "bottom", "skin");
        body.Add("bottom", path => path.Part(pose[LeftHip], pose[RightHip], (Hip, Hip)));
        body.Add("top", path => path.Trunk(pose[LeftShoulder], pose[RightShoulder], pose[LeftHip], pose[RightHip]));
        body.Add("skin", path => path.Head(pose.Middle(LeftShoulder, RightShoulder), pose[Nose]));
        body.Arm((RightShoulder, RightElbow, RightWrist), "top", "skin");
        return body.Parts;
    }

    private sealed class PartList(DrawnPose pose, double height)
    {
        private readonly ImmutableArray<BodyPart>.Builder _parts = ImmutableArray.CreateBuilder<BodyPart>();

        public ImmutableArray<BodyPart> Parts => _parts.ToImmutable();

        public void Add(string tone, Action<Outline> draw)
        {
            var path = new Outline(height);
            draw(path);
            if (path.ToString() is { Length: > 0 } text)
            {
                _parts.Add(new(tone, text));
            }
        }

        public void Arm((JointName Shoulder, JointName Elbow, JointName Wrist) arm, string sleeve, string skin)
        {
            Add(skin, path => path.HandOf(pose[arm.Elbow], pose[arm.Wrist]));
            Add(sleeve, path =>
            {
                path.Part(pose[arm.Shoulder], pose[arm.Elbow], UpperArm);
                path.Part(pose[arm.Elbow], pose[arm.Wrist], Forearm);
            });
        }

        public void Leg((JointName Hip, JointName Knee, JointName Ankle, JointName Toe) leg, string trousers, string shoe)
        {
            Add(shoe, path => path.Part(pose[leg.Ankle], pose[leg.Toe], Foot));
            Add(trousers, path =>
            {
                path.Part(pose[leg.Hip], pose[leg.Knee], Thigh);
                path.Part(pose[leg.Knee], pose[leg.Ankle], Shin);
            });
        }
    }

    /// <summary>Parts lie over each other, all drawn clockwise, so that the non-zero rule joins them.</summary>
    private sealed class Outline(double height)
    {
        private readonly StringBuilder _text = new();

        public void Trunk(Dot? leftShoulder, Dot? rightShoulder, Dot? leftHip, Dot? rightHip)
        {
            Part(leftShoulder, rightShoulder, (Shoulder, Shoulder));
            Part(leftShoulder, leftHip, (Shoulder, Waist));
            Part(rightShoulder, rightHip, (Shoulder, Waist));
            Part(leftHip, rightHip, (Waist, Waist));
            if (leftShoulder is { } a && rightShoulder is { } b && rightHip is { } c && leftHip is { } d)
            {
                Fill(a, b, c, d);
            }
        }

        public void Part(Dot? from, Dot? to, (double Start, double End) half)
        {
            if (from is { } a && to is { } b)
            {
                Hull(a, half.Start * height, b, half.End * height);
            }
        }

        public void HandOf(Dot? elbow, Dot? wrist)
        {
            if (elbow is { } a && wrist is { } b && (b - a).Length > 1e-6)
            {
                Part(b, b + ((b - a) * (HandLength * height / (b - a).Length)), Hand);
            }
        }

        public void Head(Dot? shoulders, Dot? nose)
        {
            if (nose is not { } face)
            {
                return;
            }

            Dot up = shoulders is { } base_ && (face - base_).Length > 1e-6 ? (face - base_) * (1 / (face - base_).Length) : new Dot(0, -1);
            Dot centre = face + (up * (HeadAboveNose * height));
            Part(shoulders, centre, Neck);
            Ellipse(centre, up);
        }

        public override string ToString() => _text.ToString();

        private void Hull(Dot a, double ra, Dot b, double rb)
        {
            double apart = (b - a).Length;
            if (apart <= Math.Abs(ra - rb) + 1e-9)
            {
                Circle(ra >= rb ? a : b, Math.Max(ra, rb));
                return;
            }

            double along = Math.Atan2(b.Y - a.Y, b.X - a.X), open = Math.Acos(Math.Clamp((ra - rb) / apart, -1, 1));
            Dot first = At(a, ra, along + open), second = At(a, ra, along - open), third = At(b, rb, along - open), fourth = At(b, rb, along + open);
            Write($"M{first.X:0.#} {first.Y:0.#}A{ra:0.#} {ra:0.#} 0 {(open < Math.PI / 2 ? 1 : 0)} 1 {second.X:0.#} {second.Y:0.#}");
            Write($"L{third.X:0.#} {third.Y:0.#}A{rb:0.#} {rb:0.#} 0 {(open > Math.PI / 2 ? 1 : 0)} 1 {fourth.X:0.#} {fourth.Y:0.#}Z");
        }

        private void Circle(Dot centre, double r)
        {
            Write($"M{centre.X - r:0.#} {centre.Y:0.#}A{r:0.#} {r:0.#} 0 1 1 {centre.X + r:0.#} {centre.Y:0.#}A{r:0.#} {r:0.#} 0 1 1 {centre.X - r:0.#} {centre.Y:0.#}Z");
        }

        private void Ellipse(Dot centre, Dot up)
        {
            double rx = HeadWidth * height, ry = HeadHeight * height, turn = Math.Atan2(up.X, -up.Y) * 180 / Math.PI;
            Dot top = centre + (up * ry), bottom = centre - (up * ry);
            Write($"M{top.X:0.#} {top.Y:0.#}A{rx:0.#} {ry:0.#} {turn:0.#} 1 1 {bottom.X:0.#} {bottom.Y:0.#}A{rx:0.#} {ry:0.#} {turn:0.#} 1 1 {top.X:0.#} {top.Y:0.#}Z");
        }

        private void Fill(Dot a, Dot b, Dot c, Dot d)
        {
            double area = Cross(a, b) + Cross(b, c) + Cross(c, d) + Cross(d, a);
            (b, d) = area > 0 ? (b, d) : (d, b);
            Write($"M{a.X:0.#} {a.Y:0.#}L{b.X:0.#} {b.Y:0.#}L{c.X:0.#} {c.Y:0.#}L{d.X:0.#} {d.Y:0.#}Z");
        }

        private static double Cross(Dot a, Dot b) => (a.X * b.Y) - (a.Y * b.X);

        private static Dot At(Dot centre, double radius, double angle) => new(centre.X + (radius * Math.Cos(angle)), centre.Y + (radius * Math.Sin(angle)));

        private void Write(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
    }
}

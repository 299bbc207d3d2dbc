using System.Numerics;

namespace Duet.TestKit.Mocap;

/// <summary>Reads BVH text token by token, so that line ends and indentation do not matter.</summary>
internal sealed class BvhParser(string text)
{
    private readonly List<BvhJoint> _joints = [];
    private int _at;

    public BvhClip Parse()
    {
        Expect("HIERARCHY");
        Expect("ROOT");
        ReadJoint(-1);
        Expect("MOTION");
        Expect("Frames:");
        int frames = (int)BvhClip.Number(Next());
        Expect("Frame");
        Expect("Time:");
        double seconds = BvhClip.Number(Next());
        float[] values = new float[frames * _joints.Sum(joint => joint.Channels.Count)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BvhClip.Number(Next());
        }

        return new BvhClip(_joints, TimeSpan.FromSeconds(seconds), values);
    }

    private void ReadJoint(int parent)
    {
        int index = _joints.Count;
        string name = Next().ToString();
        Expect("{");
        Expect("OFFSET");
        Vector3 offset = ReadVector();
        Expect("CHANNELS");
        var channels = new BvhChannel[(int)BvhClip.Number(Next())];
        for (int c = 0; c < channels.Length; c++)
        {
            channels[c] = Enum.Parse<BvhChannel>(Next(), ignoreCase: true);
        }

        _joints.Add(new BvhJoint(name, parent, offset, channels, null));
        ReadChildren(index);
    }

    private void ReadChildren(int index)
    {
        while (true)
        {
            ReadOnlySpan<char> token = Next();
            switch (token)
            {
                case "}":
                    return;
                case "JOINT":
                    ReadJoint(index);
                    break;
                case "End":
                    Expect("Site");
                    Expect("{");
                    Expect("OFFSET");
                    _joints[index] = _joints[index] with { Tip = ReadVector() };
                    Expect("}");
                    break;
                default:
                    throw new FormatException($"'{token}' does not belong into a joint.");
            }
        }
    }

    private Vector3 ReadVector() => new(BvhClip.Number(Next()), BvhClip.Number(Next()), BvhClip.Number(Next()));

    private void Expect(string word)
    {
        ReadOnlySpan<char> token = Next();
        if (!token.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"Expected {word}, found '{token}'.");
        }
    }

    private ReadOnlySpan<char> Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return start < _at ? text.AsSpan(start, _at - start) : throw new FormatException("The file ends too early.");
    }
}

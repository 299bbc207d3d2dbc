using Duet.Estimation.Inference;
using Duet.Movement;

namespace Duet.Estimation.Pipeline;

/// <summary>The joints of one person in a region. What the last look answered is held until the next. For one thread at a time.</summary>
internal sealed class LandmarkNetwork : ISeenPerson, IDisposable
{
    public const int Joints = 33;
    private const int InputSize = 256;
    private const int JointLength = 5;
    private const int AuxiliaryLength = 3;
    private const float PresentFrom = 0.5f;

    private readonly OnnxTensor _crop = new("crop", 1, InputSize, InputSize, 3);
    private readonly OnnxTensor _roi = new("roi", Region.Length);
    private readonly OnnxTensor _landmarks = new("landmarks", Joints, JointLength);
    private readonly OnnxTensor _world = new("world", Joints, 3);
    private readonly OnnxTensor _presence = new("presence", 1);
    private readonly OnnxTensor _auxiliary = new("auxiliary", 2, AuxiliaryLength);
    private readonly OnnxRun _run;

    public LandmarkNetwork(OnnxSession session) => _run = new OnnxRun(session, [_crop, _roi], [_landmarks, _world, _presence, _auxiliary]);

    /// <summary>How sure the network is that the region holds a person, 0 to 1.</summary>
    public float Presence => _presence.Values[0];

    /// <summary>How much of the person is seen, 0 to 1: the mean of the joints' visibility.</summary>
    public float MeanVisibility
    {
        get
        {
            float sum = 0;
            for (int i = 0; i < Joints; i++)
            {
                sum += Joint(i).Confidence;
            }

            return sum / Joints;
        }
    }

    /// <summary>The middle of the hips.</summary>
    public PixelPoint Centre => Auxiliary(0);

    /// <summary>A point on the circle around the whole body.</summary>
    public PixelPoint OnCircle => Auxiliary(1);

    /// <summary>Looks at the region.</summary>
    /// <returns>True when a person is there.</returns>
    public bool Sees(Pixels image, in Region region)
    {
        RegionCrop.Into(image, region, InputSize, Outside.Edge, _crop.Values);
        region.WriteInto(_roi.Values);
        _run.Run();
        return Presence >= PresentFrom;
    }

    /// <summary>One joint in pixels, its visibility as confidence.</summary>
    public Joint Joint(int index)
    {
        ReadOnlySpan<float> values = _landmarks.Values.Slice(index * JointLength, JointLength);
        return new Joint(values[0], values[1], values[3]);
    }

    /// <summary>One joint in metres.</summary>
    public WorldPoint World(int index)
    {
        ReadOnlySpan<float> values = _world.Values.Slice(index * 3, 3);
        return new WorldPoint(values[0], values[1], values[2]);
    }

    public void Dispose() => _run.Dispose();

    private PixelPoint Auxiliary(int index)
    {
        ReadOnlySpan<float> values = _auxiliary.Values.Slice(index * AuxiliaryLength, AuxiliaryLength);
        return new PixelPoint(values[0], values[1]);
    }
}

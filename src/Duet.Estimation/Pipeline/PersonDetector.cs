using Duet.Estimation.Inference;

namespace Duet.Estimation.Pipeline;

/// <summary>Where in a frame people are: a part of the frame in, regions for <see cref="LandmarkNetwork"/> out. For one thread at a time.</summary>
internal sealed class PersonDetector : IDisposable
{
    public const int MaxPeople = 10;
    private const int InputSize = 224;
    private const int RowLength = 1 + Region.Length;

    private readonly OnnxTensor _crop = new("crop", 1, InputSize, InputSize, 3);
    private readonly OnnxTensor _roi = new("roi", Region.Length);
    private readonly OnnxTensor _regions = new("regions", MaxPeople, RowLength);
    private readonly OnnxTensor _best = new("best", 1);
    private readonly OnnxRun _run;

    public PersonDetector(OnnxSession session) => _run = new OnnxRun(session, [_crop, _roi], [_regions, _best]);

    /// <summary>The region of the surest person in the whole frame, or null.</summary>
    public Region? Surest(Pixels image)
    {
        Proposal proposal = default;
        return DetectInto(image, Region.WholeFrame(image.Width, image.Height), new Span<Proposal>(ref proposal)) == 1 ? proposal.Region : null;
    }

    /// <summary>The people found in a part of the frame, the surest first.</summary>
    /// <returns>How many were written.</returns>
    public int DetectInto(Pixels image, in Region tile, Span<Proposal> destination)
    {
        RegionCrop.Into(image, tile, InputSize, Outside.Zero, _crop.Values);
        tile.WriteInto(_roi.Values);
        _run.Run();
        int found = 0;
        for (int row = 0; row < MaxPeople && found < destination.Length; row++)
        {
            ReadOnlySpan<float> values = _regions.Values.Slice(row * RowLength, RowLength);
            Region region = Region.From(values[1..]);
            if (values[0] > 0 && region.IsUsable)
            {
                destination[found++] = new Proposal(tile, region, values[0]);
            }
        }

        return found;
    }

    public void Dispose() => _run.Dispose();
}

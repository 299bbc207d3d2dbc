using System.Text.Json;
using Duet.Movement;

namespace Duet.TestKit.Keypoints;

/// <summary>One person whom people have marked in a COCO photo.</summary>
/// <param name="Joints">In COCO's order, 17; confidence 1 where labelled (seen or hidden), missing elsewhere.</param>
/// <param name="Area">Of the person's outline, in square pixels: the scale of OKS.</param>
/// <param name="Left">Of the box, pixels.</param>
/// <param name="Top">Of the box, pixels.</param>
/// <param name="Width">Of the box, pixels.</param>
/// <param name="Height">Of the box, pixels.</param>
/// <param name="IsCrowd">A group marked as one.</param>
public sealed record CocoPerson(Joint[] Joints, double Area, double Left, double Top, double Width, double Height, bool IsCrowd)
{
    /// <summary>How many joints are labelled.</summary>
    public int Labelled => Joints.Count(joint => joint.Confidence > 0);

    /// <summary>Left out of precision: nothing to be compared with.</summary>
    public bool IsIgnored => IsCrowd || Labelled == 0;
}

/// <summary>One photo with everybody marked in it.</summary>
/// <param name="FileName">As in the annotations.</param>
/// <param name="People">May be empty.</param>
public sealed record CocoPhoto(string FileName, IReadOnlyList<CocoPerson> People)
{
    /// <summary>Reads COCO's keypoint annotations (instances with <c>keypoints</c>, <c>area</c>, <c>bbox</c>).</summary>
    public static IReadOnlyList<CocoPhoto> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        ILookup<long, CocoPerson> people = document.RootElement.GetProperty("annotations").EnumerateArray()
            .ToLookup(annotation => annotation.GetProperty("image_id").GetInt64(), Person);
        return
        [
            .. document.RootElement.GetProperty("images").EnumerateArray()
                .Select(image => new CocoPhoto(image.GetProperty("file_name").GetString() ?? "", [.. people[image.GetProperty("id").GetInt64()]])),
        ];
    }

    private static CocoPerson Person(JsonElement annotation)
    {
        float[] values = [.. annotation.GetProperty("keypoints").EnumerateArray().Select(value => value.GetSingle())];
        double[] box = [.. annotation.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble())];
        Joint[] joints = [.. values.Chunk(3).Select(point => point[2] > 0 ? new Joint(point[0], point[1], 1) : Joint.Missing)];
        return new CocoPerson(joints, annotation.GetProperty("area").GetDouble(), box[0], box[1], box[2], box[3], annotation.GetProperty("iscrowd").GetInt32() != 0);
    }
}

namespace Duet.Search;

/// <summary>Which of COCO's 17 joints a mask leaves.</summary>
internal static class MaskedJoints
{
    private static readonly bool[] Whole = Joints(0, 17);
    private static readonly bool[] Arms = Joints(5, 11);
    private static readonly bool[] Legs = Joints(11, 17);
    private static readonly bool[] Upper = Joints(0, 13);

    public static ReadOnlySpan<bool> Of(BodyMask mask) => mask switch
    {
        BodyMask.Whole => Whole,
        BodyMask.Arms => Arms,
        BodyMask.Legs => Legs,
        BodyMask.Upper => Upper,
        _ => throw new ArgumentOutOfRangeException(nameof(mask), mask, "There is no such mask."),
    };

    // In COCO's order: 0-4 head, 5-10 shoulders, elbows, wrists, 11-16 hips, knees, ankles.
    private static bool[] Joints(int first, int end) => [.. Enumerable.Range(0, PoseDescriptor.Joints).Select(joint => joint >= first && joint < end)];
}

using System.Collections.Immutable;
using static Duet.Movement.JointName;

namespace Duet.Movement;

/// <summary>The skeletons that Duet reads and writes, each in its published joint order.</summary>
public static class KnownSkeletons
{
    private static readonly ImmutableArray<Bone> Limbs =
    [
        new(LeftShoulder, RightShoulder), new(LeftShoulder, LeftElbow), new(LeftElbow, LeftWrist),
        new(RightShoulder, RightElbow), new(RightElbow, RightWrist), new(LeftHip, RightHip),
        new(LeftHip, LeftKnee), new(LeftKnee, LeftAnkle), new(RightHip, RightKnee), new(RightKnee, RightAnkle),
    ];

    private static readonly ImmutableArray<Bone> OpenPoseTrunk =
    [
        new(Neck, LeftShoulder), new(Neck, RightShoulder), new(Neck, Nose), new(LeftShoulder, LeftElbow), new(LeftElbow, LeftWrist),
        new(RightShoulder, RightElbow), new(RightElbow, RightWrist), new(LeftHip, LeftKnee), new(LeftKnee, LeftAnkle),
        new(RightHip, RightKnee), new(RightKnee, RightAnkle), new(Nose, LeftEye), new(LeftEye, LeftEar), new(Nose, RightEye), new(RightEye, RightEar),
    ];

    /// <summary>BlazePose: 33 joints with face, fingers and feet.</summary>
    public static Skeleton BlazePose33 { get; } = new(
        "blazepose33",
        [
            Nose, LeftEyeInner, LeftEye, LeftEyeOuter, RightEyeInner, RightEye, RightEyeOuter, LeftEar, RightEar, MouthLeft, MouthRight,
            LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist, LeftPinky, RightPinky, LeftIndex, RightIndex,
            LeftThumb, RightThumb, LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle, LeftHeel, RightHeel, LeftFootIndex, RightFootIndex,
        ],
        [
            .. Limbs, new(LeftShoulder, LeftHip), new(RightShoulder, RightHip),
            new(Nose, LeftEyeInner), new(LeftEyeInner, LeftEye), new(LeftEye, LeftEyeOuter), new(LeftEyeOuter, LeftEar),
            new(Nose, RightEyeInner), new(RightEyeInner, RightEye), new(RightEye, RightEyeOuter), new(RightEyeOuter, RightEar), new(MouthLeft, MouthRight),
            new(LeftWrist, LeftPinky), new(LeftWrist, LeftIndex), new(LeftWrist, LeftThumb), new(LeftPinky, LeftIndex),
            new(RightWrist, RightPinky), new(RightWrist, RightIndex), new(RightWrist, RightThumb), new(RightPinky, RightIndex),
            new(LeftAnkle, LeftHeel), new(LeftHeel, LeftFootIndex), new(LeftAnkle, LeftFootIndex),
            new(RightAnkle, RightHeel), new(RightHeel, RightFootIndex), new(RightAnkle, RightFootIndex),
        ]);

    /// <summary>COCO: 17 joints (PoseNet, MoveNet and most data sets).</summary>
    public static Skeleton Coco17 { get; } = new(
        "coco17",
        [
            Nose, LeftEye, RightEye, LeftEar, RightEar, LeftShoulder, RightShoulder, LeftElbow, RightElbow, LeftWrist, RightWrist,
            LeftHip, RightHip, LeftKnee, RightKnee, LeftAnkle, RightAnkle,
        ],
        [
            .. Limbs, new(LeftShoulder, LeftHip), new(RightShoulder, RightHip),
            new(Nose, LeftEye), new(LeftEye, LeftEar), new(Nose, RightEye), new(RightEye, RightEar),
        ]);

    /// <summary>OpenPose COCO: 18 joints, the right side first.</summary>
    public static Skeleton OpenPose18 { get; } = new(
        "openpose18",
        [
            Nose, Neck, RightShoulder, RightElbow, RightWrist, LeftShoulder, LeftElbow, LeftWrist,
            RightHip, RightKnee, RightAnkle, LeftHip, LeftKnee, LeftAnkle, RightEye, LeftEye, RightEar, LeftEar,
        ],
        [.. OpenPoseTrunk, new(Neck, LeftHip), new(Neck, RightHip)]);

    /// <summary>OpenPose BODY_25: 25 joints with mid hip and feet.</summary>
    public static Skeleton OpenPose25 { get; } = new(
        "openpose25",
        [
            Nose, Neck, RightShoulder, RightElbow, RightWrist, LeftShoulder, LeftElbow, LeftWrist,
            MidHip, RightHip, RightKnee, RightAnkle, LeftHip, LeftKnee, LeftAnkle, RightEye, LeftEye, RightEar, LeftEar,
            LeftBigToe, LeftSmallToe, LeftHeel, RightBigToe, RightSmallToe, RightHeel,
        ],
        [
            .. OpenPoseTrunk, new(Neck, MidHip), new(MidHip, LeftHip), new(MidHip, RightHip),
            new(LeftAnkle, LeftBigToe), new(LeftBigToe, LeftSmallToe), new(LeftAnkle, LeftHeel),
            new(RightAnkle, RightBigToe), new(RightBigToe, RightSmallToe), new(RightAnkle, RightHeel),
        ]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Skeleton> All { get; } = [Coco17, BlazePose33, OpenPose18, OpenPose25];

    /// <summary>The skeleton of that name, or null.</summary>
    /// <param name="name">As in Motion JSON, case matters.</param>
    public static Skeleton? Find(string name) => All.FirstOrDefault(skeleton => skeleton.Name == name);
}

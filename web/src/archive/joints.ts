import { middle, type Point, type Pose } from "../replay/pose.js";
import type { Bone } from "../replay/data.js";
import { coco } from "../pose/people.js";
import { jointCount } from "../pose/source.js";

/** COCO's joints in their published order. */
export const CocoJoints: readonly string[] = [
  "nose", "leftEye", "rightEye", "leftEar", "rightEar", "leftShoulder", "rightShoulder", "leftElbow", "rightElbow",
  "leftWrist", "rightWrist", "leftHip", "rightHip", "leftKnee", "rightKnee", "leftAnkle", "rightAnkle",
];

/** What each part of the body asks for; the indexes of its joints. */
const Parts: Readonly<Record<BodyPart, readonly [number, number]>> = { all: [0, 17], upper: [0, 13], arms: [5, 11], legs: [11, 17] };

export type BodyPart = "all" | "upper" | "arms" | "legs";

/** The lines of a figure of 17 joints. */
export const FigureBones: readonly Bone[] = [
  ["nose", "midShoulder", "neck"], ["leftShoulder", "rightShoulder", "shoulders"], ["leftHip", "rightHip", "hips"],
  ["leftShoulder", "leftHip", "torso"], ["rightShoulder", "rightHip", "torso"],
  ["leftShoulder", "leftElbow", "leftUpperArm"], ["leftElbow", "leftWrist", "leftForearm"], ["rightShoulder", "rightElbow", "rightUpperArm"], ["rightElbow", "rightWrist", "rightForearm"],
  ["leftHip", "leftKnee", "leftThigh"], ["leftKnee", "leftAnkle", "leftShin"], ["rightHip", "rightKnee", "rightThigh"], ["rightKnee", "rightAnkle", "rightShin"],
].map(([from, to, limb]) => ({ from: from!, to: to!, limb: limb! }));

/** What a network guesses outside of the picture still tells how large the body is, and is hardly trusted. */
const LeastConfidence = 0.05;
const Trusted = 0.5;

/** (17, 3) of BlazePose's (33, 3). A joint that has a place keeps it, however unsure. */
export function cocoOf(blaze: Float32Array): Float32Array {
  if (blaze.length !== 3 * jointCount) throw new RangeError(`There are ${jointCount} joints, not ${blaze.length / 3}.`);
  const joints = new Float32Array(3 * CocoJoints.length);
  coco.forEach((from, to) => {
    const [x, y, confidence] = [blaze[3 * from]!, blaze[3 * from + 1]!, blaze[3 * from + 2]!];
    const isThere = Number.isFinite(x) && Number.isFinite(y);
    joints.set(isThere ? [x, y, Math.max(LeastConfidence, Math.min(1, confidence))] : [NaN, NaN, 0], 3 * to);
  });
  return joints;
}

/** Whether all that is compared is surely seen; else the search trusts each joint as much as the camera does. */
export function isWhole(joints: Float32Array, part: BodyPart): boolean {
  const [first, end] = Parts[part];
  for (let j = first; j < end; j++) if (!(joints[3 * j + 2]! >= Trusted)) return false;
  return true;
}

/** As JSON carries them: null where missing. */
export function plain(joints: Float32Array): (number | null)[] {
  return Array.from(joints, (value) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : null));
}

/** The joints by name; null where one is missing. @param unit What one is in them, such as the picture's height. */
export function poseOfCoco(joints: Float32Array, unit = 1): Pose {
  const read = (index: number): Point | null => {
    const [x, y] = [joints[3 * index]!, joints[3 * index + 1]!];
    return Number.isFinite(x) && Number.isFinite(y) ? { x: x / unit, y: y / unit } : null;
  };
  const pose: Pose = (joint) => {
    if (joint === "midShoulder") return middle(read(5), read(6));
    if (joint === "midHip") return middle(read(11), read(12));
    const index = CocoJoints.indexOf(joint);
    return index < 0 ? null : read(index);
  };
  return pose;
}

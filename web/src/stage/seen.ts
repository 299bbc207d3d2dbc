import { between, middle, type Point, type Pose } from "../replay/pose.js";
import { SurelySeen } from "./styles.js";
import type { SentPose } from "../live/encode.js";

/** BlazePose's joints in their published order. */
export const BlazeJoints: readonly string[] = [
  "nose", "leftEyeInner", "leftEye", "leftEyeOuter", "rightEyeInner", "rightEye", "rightEyeOuter", "leftEar", "rightEar", "mouthLeft", "mouthRight",
  "leftShoulder", "rightShoulder", "leftElbow", "rightElbow", "leftWrist", "rightWrist", "leftPinky", "rightPinky", "leftIndex", "rightIndex",
  "leftThumb", "rightThumb", "leftHip", "rightHip", "leftKnee", "rightKnee", "leftAnkle", "rightAnkle", "leftHeel", "rightHeel", "leftFootIndex", "rightFootIndex",
];

const Index: ReadonlyMap<string, number> = new Map(BlazeJoints.map((name, i) => [name, i]));
const Middles: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["midShoulder", ["leftShoulder", "rightShoulder"]],
  ["midHip", ["leftHip", "rightHip"]],
]);

/** The dancer before the camera, in units of the picture's height. */
export function poseOf(seen: SentPose): Pose {
  const pose: Pose = (joint) => {
    const pair = Middles.get(joint);
    if (pair !== undefined) return middle(pose(pair[0]), pose(pair[1]));
    const index = Index.get(joint);
    return index === undefined ? null : at(seen, index);
  };
  return pose;
}

function at(seen: SentPose, index: number): Point | null {
  const x = seen.joints[index * 3] ?? NaN;
  const y = seen.joints[index * 3 + 1] ?? NaN;
  return Number.isFinite(x) && Number.isFinite(y) ? { x: x / seen.height, y: y / seen.height } : null;
}

/** Whether a joint, or both joints of a middle, are surely where the pose says. */
export function surelySeen(seen: SentPose): (joint: string) => boolean {
  const sure = (joint: string): boolean => {
    const pair = Middles.get(joint);
    if (pair !== undefined) return sure(pair[0]) && sure(pair[1]);
    const index = Index.get(joint);
    return index !== undefined && (seen.joints[index * 3 + 2] ?? 0) >= SurelySeen && isInside(seen, index);
  };
  return sure;
}

/** A model guesses joints beyond the picture's edge as well. */
function isInside({ joints, width, height }: SentPose, index: number): boolean {
  const [x, y] = [joints[index * 3] ?? NaN, joints[index * 3 + 1] ?? NaN];
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

/** How fast the drawn skeleton follows the seen one; poses come 30 times a second, pictures 60. */
const FollowMs = 22;
const ForgetMs = 600;

/** Glides from pose to pose, so that the skeleton moves with every picture. */
export class Follower {
  #target: SentPose | null = null;
  #heard = -Infinity;
  #last = 0;
  #shown = new Map<string, Point>();

  see(seen: SentPose | null, now: number): void {
    if (seen !== null) {
      this.#target = seen;
      this.#heard = now;
    }
  }

  /** The pose that is followed, or null when nobody was seen for a while. */
  current(now: number): SentPose | null {
    return now - this.#heard < ForgetMs ? this.#target : null;
  }

  /** @returns The glided pose in units of the picture's height; null when nobody is there. */
  glide(now: number, joints: readonly string[]): Pose | null {
    const target = this.current(now);
    const part = 1 - Math.exp(-Math.max(0, now - this.#last) / FollowMs);
    this.#last = now;
    if (target === null) {
      this.#shown.clear();
      return null;
    }
    const pose = poseOf(target);
    for (const joint of joints) this.#glide(joint, pose(joint), part);
    const own: Pose = (joint) => {
      const pair = Middles.get(joint);
      return pair === undefined ? (this.#shown.get(joint) ?? null) : middle(own(pair[0]), own(pair[1]));
    };
    return own;
  }

  #glide(joint: string, point: Point | null, part: number): void {
    const before = this.#shown.get(joint) ?? null;
    if (point === null) this.#shown.delete(joint);
    else this.#shown.set(joint, (before === null ? point : between(before, point, part))!);
  }
}

import type { Bone } from "../replay/data.js";
import type { Pose } from "../replay/pose.js";
import { strokeOf, type StyledBone } from "../replay/skeleton.js";
import type { StageLimb } from "./stage-data.js";

/** Below this nobody trusts where a joint is. */
export const SurelySeen = 0.5;

/** The limbs that each profile leaves out. */
const LeftOut: Readonly<Record<string, RegExp>> = {
  upper: /hips|Thigh|Shin/,
  seated: /hips|Thigh|Shin/,
  "no-legs": /Thigh|Shin/,
  "left-arm": /hips|Thigh|Shin|right/,
  "right-arm": /hips|Thigh|Shin|left/,
};

export function isJudged(limb: string, profile: string): boolean {
  return LeftOut[profile]?.test(limb) !== true;
}

/**
 * How each line of your skeleton is drawn. A limb outside of the profile and one whose ends are not surely seen is dotted; before the first verdict all others are plain.
 * @param states A digit for each limb, or null.
 * @param sure Whether a joint is surely seen.
 */
export function styleBones(bones: readonly Bone[], limbs: readonly StageLimb[], states: string | null, profile: string, sure: (joint: string) => boolean): StyledBone[] {
  return bones.map((bone) => {
    const index = limbs.findIndex((limb) => limb.name === bone.limb);
    const known = index >= 0 && states !== null ? Number(states[index] ?? "0") : 2;
    const hidden = !sure(bone.from) || !sure(bone.to) || (bone.limb !== null && !isJudged(bone.limb, profile));
    // A limb that was out of view in the last window and is seen now is plain until the next verdict.
    return { bone, stroke: hidden ? "unseen" : strokeOf(known === 0 ? 2 : known), lit: false };
  });
}

export interface HungLimb {
  readonly name: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly routineFrom: string;
  readonly routineTo: string;
  readonly states: Uint8Array;
  readonly stateRate: number;
}

/** The limbs that are off, each with the routine's limb that shows where it belongs: in the mirror the one on the body's other side. */
export function offLimbs(limbs: readonly StageLimb[], states: string | null, profile: string, mirrored: boolean, sure: (joint: string) => boolean): HungLimb[] {
  if (states === null) return [];
  const other = (joint: string) => (mirrored ? partner(joint) : joint);
  return limbs
    .filter((limb, i) => states[i] === "1" && isJudged(limb.name, profile) && isSwinging(limb.name) && sure(limb.from) && sure(limb.to))
    .map((limb) => ({ ...limb, routineFrom: other(limb.from), routineTo: other(limb.to), states: NoStates, stateRate: 1 }));
}

const NoStates = new Uint8Array(0);

/** Arms and legs hang on a joint; a trunk that is off cannot be drawn beside itself without hiding it. */
function isSwinging(limb: string): boolean {
  return /Arm|Forearm|Thigh|Shin/.test(limb);
}

export function partner(joint: string): string {
  if (joint.startsWith("left")) return `right${joint.slice(4)}`;
  return joint.startsWith("right") ? `left${joint.slice(5)}` : joint;
}

/** A pose seen from the other side: what is left in the picture becomes right. */
export function flipped(pose: Pose): Pose {
  return (joint) => {
    const point = pose(joint);
    return point === null ? null : { x: -point.x, y: point.y };
  };
}

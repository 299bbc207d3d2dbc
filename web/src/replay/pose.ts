import type { Motion } from "./data.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Finds a joint by name; null where it is missing. */
export type Pose = (joint: string) => Point | null;

/** The middles that limbs may end in, made where the skeleton has no such joint. */
const Middles: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["midShoulder", ["leftShoulder", "rightShoulder"]],
  ["midHip", ["leftHip", "rightHip"]],
]);

/** The dancer's pose at any moment between the steps: straight between two seen joints, the nearer step's where one is missing. */
export class Sampler {
  readonly #index: ReadonlyMap<string, number>;

  constructor(
    readonly motion: Motion,
    readonly count: number,
  ) {
    this.#index = new Map(motion.joints.map((name, i) => [name, i]));
  }

  /** @param step Fractional step; outside the recording its first or last. */
  at(step: number): Pose {
    const clamped = Math.min(Math.max(step, 0), this.count - 1);
    const first = Math.floor(clamped);
    const second = Math.min(first + 1, this.count - 1);
    const part = clamped - first;
    const pose: Pose = (joint) => {
      const index = this.#index.get(joint);
      if (index !== undefined) return between(this.#read(first, index), this.#read(second, index), part);
      const pair = Middles.get(joint);
      return pair === undefined ? null : middle(pose(pair[0]), pose(pair[1]));
    };
    return pose;
  }

  #read(step: number, joint: number): Point | null {
    const i = (step * this.motion.joints.length + joint) * 2;
    const x = this.motion.points[i] ?? NaN;
    const y = this.motion.points[i + 1] ?? NaN;
    return Number.isNaN(x) || Number.isNaN(y) ? null : { x, y };
  }
}

export function between(a: Point | null, b: Point | null, part: number): Point | null {
  if (a === null || b === null) return part < 0.5 ? a : b;
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

export function middle(a: Point | null, b: Point | null): Point | null {
  return a === null || b === null ? null : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The limb's state at a moment of the dance; 0 outside of what was judged. */
export function stateAt(limb: { readonly states: Uint8Array; readonly stateRate: number }, secondsFromStart: number): number {
  return limb.states[Math.max(0, Math.floor(secondsFromStart * limb.stateRate + 1e-6))] ?? 0;
}

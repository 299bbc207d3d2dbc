import { OneEuroFilter, type OneEuroSettings } from "./one-euro.js";
import { regionAround, type Region } from "./region.js";
import { jointCount } from "./source.js";

/** What the landmark network answers for one region. */
export interface Landmarks {
  /** (33, 5): x, y, z in pixels, visibility, presence. */
  readonly landmarks: Float32Array;
  /** (33, 3), metres. */
  readonly world: Float32Array;
  /** (2, 3): the middle of the hips and a point on the circle around the whole body, pixels. */
  readonly auxiliary: Float32Array;
  readonly presence: number;
}

const smallestBody = 1e-6;
const visibilityShare = Math.fround(0.1);
const forRegion: OneEuroSettings = { minimumCutoff: 0.01, beta: 10 };
const forPlaces: OneEuroSettings = { minimumCutoff: 0.05, beta: 80 };
const forWorld: OneEuroSettings = { minimumCutoff: 0.1, beta: 40 };
const { fround } = Math;

/** Calms one person's joints, and the two points that carry the region to the next frame: the arithmetic of Duet.Estimation's LandmarkSmoother. */
export class LandmarkSmoother {
  readonly #region = filters(forRegion, 4);
  readonly #places = filters(forPlaces, 2 * jointCount);
  readonly #world = filters(forWorld, 3 * jointCount);
  readonly #visibility = new Float32Array(jointCount);
  #started = false;

  /** @param time seconds */
  next(seen: Landmarks, time: number): { joints: Float32Array; world: Float32Array; next: Region } {
    const [cx, cy, , ox, oy] = seen.auxiliary as unknown as [number, number, number, number, number];
    const body = 2 * Math.sqrt((cx - ox) ** 2 + (cy - oy) ** 2);
    const scale = body < smallestBody ? 0 : 1 / body;
    const [x, y, onX, onY] = [cx, cy, ox, oy].map((value, i) => smooth(this.#region[i]!, value, time, scale)) as [number, number, number, number];
    const joints = this.#smoothJoints(seen.landmarks, time, scale);
    const world = seen.world.map((value, i) => this.#world[i]!.next(value, time));
    this.#started = true;
    return { joints, world, next: regionAround(x, y, onX, onY) };
  }

  reset(): void {
    this.#started = false;
    for (const filter of [...this.#region, ...this.#places, ...this.#world]) filter.reset();
  }

  #smoothJoints(landmarks: Float32Array, time: number, scale: number): Float32Array {
    const joints = new Float32Array(3 * jointCount);
    for (let i = 0; i < jointCount; i++) {
      joints[3 * i] = smooth(this.#places[2 * i]!, landmarks[5 * i]!, time, scale);
      joints[3 * i + 1] = smooth(this.#places[2 * i + 1]!, landmarks[5 * i + 1]!, time, scale);
      joints[3 * i + 2] = this.#visible(i, landmarks[5 * i + 3]!);
    }
    return joints;
  }

  #visible(i: number, raw: number): number {
    const last = this.#visibility[i]!;
    return (this.#visibility[i] = this.#started ? last + fround(visibilityShare * fround(raw - last)) : raw);
  }
}

function smooth(filter: OneEuroFilter, raw: number, time: number, scale: number): number {
  return scale === 0 ? raw : fround(filter.next(raw, time, scale));
}

function filters(settings: OneEuroSettings, count: number): OneEuroFilter[] {
  return Array.from({ length: count }, () => new OneEuroFilter(settings));
}

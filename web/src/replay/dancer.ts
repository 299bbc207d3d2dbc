import type { Motion, Recording } from "./data.js";
import type { ShapeFilm } from "../stage/film.js";
import { Film } from "./film.js";
import { extentOf, type Extent, type Placement } from "./placement.js";
import { Sampler, type Pose } from "./pose.js";

/** One of the two, all through the dance. */
export interface Dancer {
  readonly motion: Motion;
  readonly sampler: Sampler;
  /** Null when never seen. */
  readonly extent: Extent | null;
  readonly film: Film | null;
  /** Their own look as flat shapes, frame by frame; null: a body around the joints. */
  shapes: ShapeFilm | null;
}

/** A dancer at one moment, in the pixels of a pane. */
export interface Shown {
  readonly pose: Pose;
  readonly placement: Placement;
  /** Standing height in pixels. */
  readonly height: number;
}

export function dancerOf(motion: Motion, recording: Recording, changed: () => void): Dancer {
  const sampler = new Sampler(motion, recording.count);
  return { motion, sampler, extent: extentOf(sampler), film: motion.video === null ? null : new Film(motion.video, recording.rate, changed), shapes: null };
}

/** False where there is no video or it cannot be played: then the dancer is drawn on a ground. */
export function isFilmed(dancer: Dancer): boolean {
  return dancer.film?.playable === true;
}

import type { PoseStatistics } from "./source.js";

const windowMs = 2000;

interface Measure {
  readonly at: number;
  readonly workMs: number;
  readonly latencyMs: number;
}

/** What the last two seconds cost. */
export class Measures {
  #recent: Measure[] = [];
  #dropped = 0;

  /** @param at when the answer came, milliseconds */
  add(at: number, workMs: number, latencyMs: number): void {
    this.#recent.push({ at, workMs, latencyMs });
    if (this.#recent[0]!.at < at - 2 * windowMs) this.#recent = this.#recent.filter((each) => each.at >= at - windowMs);
  }

  drop(count: number): void {
    this.#dropped += count;
  }

  read(now: number): PoseStatistics {
    const recent = this.#recent.filter((each) => each.at > now - windowMs);
    const span = recent.length > 1 ? recent[recent.length - 1]!.at - recent[0]!.at : 0;
    return {
      posesPerSecond: span > 0 ? ((recent.length - 1) * 1000) / span : 0,
      inferenceMs: median(recent.map((each) => each.workMs)),
      latencyMs: median(recent.map((each) => each.latencyMs)),
      dropped: this.#dropped,
    };
  }
}

/** The middle one, the upper of two; 0 of nothing. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

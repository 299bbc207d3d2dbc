const rememberedMs = 10_000;
const forgetting = 1.01;
const shortestMs = 24;

/**
 * When a camera frame was taken. A frame carries a timestamp of its own clock; the shortest way that any frame of the last seconds took until it was read
 * ties that clock to ours, so waiting in a queue does not make a frame younger.
 */
export class FrameClock {
  /** Candidates for the smallest difference, in the order of their time, differences rising. */
  readonly #smallest: { at: number; difference: number }[] = [];

  /** @param timestamp the frame's own, milliseconds @param now when it was read, milliseconds @returns when it was taken, on the clock of `now` */
  takenAt(timestamp: number, now: number): number {
    const difference = now - timestamp;
    const kept = this.#smallest;
    while (kept.length > 0 && kept[kept.length - 1]!.difference >= difference) kept.pop();
    kept.push({ at: now, difference });
    while (kept[0]!.at < now - rememberedMs) kept.shift();
    return timestamp + kept[0]!.difference;
  }
}

/** How many frames a camera gave that were never read, told by the gaps between those that were. */
export class FrameGaps {
  #last: number | null = null;
  #interval = Infinity;

  /** @param timestamp the frame's own, milliseconds @returns frames left out since the last one */
  skippedBefore(timestamp: number): number {
    const gap = this.#last === null ? 0 : timestamp - this.#last;
    this.#last = timestamp;
    if (gap <= 0) return 0;
    // The shortest gap is the camera's; a camera that slows down in the dark is followed within some seconds.
    this.#interval = Math.min(gap, this.#interval * forgetting);
    return Math.max(0, Math.round(gap / this.#interval) - 1);
  }
}

/** Leaves frames out that come faster than anybody dances: of a camera with 60 frames a second every second one is looked at. */
export class FramePace {
  #last = -Infinity;

  /** @param timestamp milliseconds @returns whether this frame is to be looked at */
  takes(timestamp: number): boolean {
    const gap = timestamp - this.#last;
    if (gap >= 0 && gap < shortestMs) return false;
    this.#last = timestamp;
    return true;
  }
}

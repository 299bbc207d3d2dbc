/** What was heard or seen last, and when: seconds of the routine against milliseconds of the page. */
interface Anchor {
  readonly at: number;
  readonly time: number;
}

/** A jump beyond this is believed at once; below, the mapping follows softly, since clocks tick in steps of up to some ten milliseconds. */
const Jump = 0.08;
const Follow = 0.06;

/**
 * Which moment of the routine is heard at which moment of the page, also a little into the past: a pose is stamped with the moment at which the camera took it.
 * Never runs backwards while nobody asks for another place.
 */
export class MediaMap {
  #anchor: Anchor | null = null;
  #since = Infinity;
  #rate = 1;
  #running = false;
  #latest = -Infinity;

  get running(): boolean {
    return this.#running;
  }

  /** @param now Milliseconds of the page. @param time Seconds of the routine. @param rate Seconds of the routine per second. */
  start(now: number, time: number, rate: number): void {
    this.#anchor = { at: now, time };
    this.#since = now;
    this.#rate = rate;
    this.#running = true;
    this.#latest = -Infinity;
  }

  stop(now: number): void {
    if (!this.#running) return;
    this.#anchor = { at: now, time: this.at(now) };
    this.#running = false;
  }

  /** The media says where it is. */
  observe(now: number, time: number): void {
    if (!this.#running || this.#anchor === null) return;
    const expected = this.#raw(now);
    const off = time - expected;
    this.#anchor = { at: now, time: Math.abs(off) > Jump ? time : expected + Follow * off };
  }

  /** Seconds of the routine; while it stands still, where it stands. */
  at(now: number): number {
    if (!this.#running) return this.#anchor?.time ?? 0;
    this.#latest = Math.max(this.#latest, this.#raw(now));
    return this.#latest;
  }

  /** For a picture taken in the past: null when the media stood still then, or was elsewhere. */
  atCapture(captured: number): number | null {
    return this.#running && captured >= this.#since ? this.#raw(captured) : null;
  }

  #raw(now: number): number {
    const { at, time } = this.#anchor ?? { at: now, time: 0 };
    return time + ((now - at) / 1000) * this.#rate;
  }
}

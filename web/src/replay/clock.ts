export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A loop below this could not be seen. */
const ShortestLoop = 0.4;

/** The moment of the dance in seconds, with speed, loop and end as a media player has them. Knows no wall clock: it is told how long a frame took. */
export class Clock {
  #time: number;
  #playing = false;
  #loop: Span | null = null;
  speed = 1;

  constructor(
    readonly start: number,
    readonly end: number,
  ) {
    this.#time = start;
  }

  get time(): number {
    return this.#time;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get loop(): Span | null {
    return this.#loop;
  }

  /** Plays on; from the beginning when the end is reached. */
  play(): void {
    if (this.#time >= this.end - 1e-9) this.#time = this.#loop?.start ?? this.start;
    this.#playing = true;
  }

  pause(): void {
    this.#playing = false;
  }

  /** Goes to a moment inside the dance; leaving the loop ends it. */
  seek(time: number): void {
    this.#time = this.#clamp(Number.isFinite(time) ? time : this.start);
    if (this.#loop !== null && (this.#time < this.#loop.start || this.#time > this.#loop.end)) this.#loop = null;
  }

  /** Plays one part again and again, and goes to its start. */
  loopOver(start: number, end: number): void {
    const last = this.end - Math.min(ShortestLoop, this.end - this.start);
    const from = Math.min(this.#clamp(start), last);
    this.#loop = { start: from, end: this.#clamp(Math.max(end, from + ShortestLoop)) };
    this.#time = from;
  }

  endLoop(): void {
    this.#loop = null;
  }

  /** @param seconds Real time since the last call; at half speed the dance moves by half of it. */
  advance(seconds: number): void {
    if (!this.#playing) return;
    const next = this.#time + seconds * this.speed;
    if (this.#loop !== null) {
      this.#time = wrap(next, this.#loop);
    } else {
      this.#time = this.#clamp(next);
      if (next >= this.end) this.#playing = false;
    }
  }

  #clamp(time: number): number {
    return Math.min(Math.max(time, this.start), this.end);
  }
}

function wrap(time: number, loop: Span): number {
  return time < loop.end ? time : loop.start + ((time - loop.start) % (loop.end - loop.start));
}

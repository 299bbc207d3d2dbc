export interface OneEuroSettings {
  readonly minimumCutoff: number;
  readonly beta: number;
}

const derivativeCutoff = 1;

/** Smooths one number over time: calm at rest, quick in movement. The choices are Duet.Movement.OneEuroFilter's. */
export class OneEuroFilter {
  #time = 0;
  #raw = 0;
  #speed = 0;
  #answer = 0;
  #started = false;

  constructor(private readonly settings: OneEuroSettings) {}

  /** @param time seconds, never before the last @param scale multiplies the speed */
  next(value: number, time: number, scale = 1): number {
    if (!this.#started) return this.#start(value, time);
    const dt = time - this.#time;
    if (dt <= 0) return this.#answer;
    const speed = ((value - this.#raw) * scale) / dt;
    this.#speed += alpha(derivativeCutoff, dt) * (speed - this.#speed);
    const cutoff = this.settings.minimumCutoff + this.settings.beta * Math.abs(this.#speed);
    this.#answer += alpha(cutoff, dt) * (value - this.#answer);
    this.#time = time;
    this.#raw = value;
    return this.#answer;
  }

  reset(): void {
    this.#started = false;
  }

  #start(value: number, time: number): number {
    this.#time = time;
    this.#raw = value;
    this.#answer = value;
    this.#speed = 0;
    this.#started = true;
    return value;
  }
}

function alpha(cutoff: number, dt: number): number {
  return 1 / (1 + 1 / (2 * Math.PI * cutoff * dt));
}

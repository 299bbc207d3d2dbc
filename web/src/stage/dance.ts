import type { Span } from "../replay/clock.js";
import { LiveSocket, type LiveListener } from "../live/live-socket.js";
import type { OpenTake } from "../live/take.js";
import type { SeenPose } from "../pose/source.js";
import { countAt, timeOfCount, type CountIn } from "./count-in.js";
import type { Media } from "./media.js";

export interface DancePlan {
  readonly countIn: CountIn;
  readonly rate: number;
  /** Only this part; null: all of it. */
  readonly part: Span | null;
  /** Seconds of the routine. */
  readonly duration: number;
}

export interface DanceListener extends LiveListener {
  /** Null before the first count, 0 when the dance begins. */
  count(count: number | null): void;
  /** A count is heard so many seconds from now. */
  knock(after: number): void;
  /** The routine, or the part of it, is over. */
  over(): void;
}

const Counts: readonly number[] = [4, 3, 2, 1];
const KnockAhead = 0.12;

/** One round of dancing: the count-in, the music, the poses on the routine's clock on their way to the server. */
export class Dance {
  readonly #live: LiveSocket;
  #count: number | null | undefined;
  #knocked = Infinity;
  #sentUntil = -Infinity;
  #over = false;

  constructor(
    readonly take: OpenTake,
    readonly media: Media,
    private readonly plan: DancePlan,
    private readonly listener: DanceListener,
  ) {
    this.#live = new LiveSocket(take.socket, take.key, listener, take.windowEnds);
    media.play(plan.countIn.from, plan.rate);
  }

  get unacknowledged(): number {
    return this.#live.unacknowledged;
  }

  /** Seconds of the routine, negative during the count-in of its beginning. */
  timeAt(now: number): number {
    return this.media.map.at(now);
  }

  get end(): number {
    return Math.min(this.plan.part?.end ?? Infinity, this.plan.duration);
  }

  pause(): void {
    this.media.pause();
  }

  goOn(): void {
    this.media.play(this.timeAt(performance.now()), this.plan.rate);
  }

  /** Once per picture. @returns the moment of the routine */
  tick(now: number): number {
    this.media.tick(now);
    const time = this.timeAt(now);
    if (!this.media.map.running || this.#over) return Math.min(time, this.end);
    this.#countDown(time);
    if (time >= this.end) this.#finish();
    return Math.min(time, this.end);
  }

  /** Stamps a pose with the moment at which the camera took it. Only what belongs to the dance is sent, and time never goes back. */
  see(seen: SeenPose | null, capturedAt: number): void {
    const time = this.media.map.atCapture(capturedAt);
    if (time === null || time < (this.plan.part?.start ?? 0) || time > this.end || time <= this.#sentUntil) return;
    this.#sentUntil = time;
    this.#live.send({ time, seen });
  }

  hurry(): void {
    this.#live.hurry();
  }

  /** Everything is danced: asks for the score. */
  askForScore(): void {
    this.#live.end();
  }

  /** Throws the take away. */
  leave(): void {
    this.#over = true;
    this.media.pause();
    this.#live.leave();
  }

  #finish(): void {
    this.#over = true;
    this.media.pause();
    this.listener.over();
  }

  #countDown(time: number): void {
    const { countIn, rate } = this.plan;
    const count = countAt(countIn, time);
    // Scheduled a little ahead, so that the knock is on the beat and not on the picture.
    const next = Counts.find((each) => each < this.#knocked && Math.abs(timeOfCount(countIn, each) - time - KnockAhead / 2) < KnockAhead / 2);
    if (next !== undefined) {
      this.#knocked = next;
      this.listener.knock((timeOfCount(countIn, next) - time) / rate);
    }
    if (count === this.#count || this.#count === 0) return;
    this.#count = count;
    this.listener.count(count);
  }
}

import { Measures } from "./measures.js";
import { readRecords, type RecordedPose } from "./records.js";
import { PoseProblem, type PoseListener, type PoseSource, type PoseStatistics } from "./source.js";

/** Seconds of the routine, and how many of them pass in a second; null before the dance. */
export interface DanceClock {
  readonly time: number;
  readonly rate: number;
}

export interface SimulatedOptions {
  /** `/api/v1/routines/{slug}/simulated` with its query. */
  readonly url: string;
  /** Read at each picture of the screen. */
  readonly clock: () => DanceClock | null;
  readonly signal?: AbortSignal;
}

/** A gap that no screen makes: the clock was set to another place. */
const jump = 0.5;

/** Plays the simulated dancer's poses by the clock of the dance. Before the dance it stands in its first pose. */
export class SimulatedPoseSource implements PoseSource {
  readonly light = null;
  readonly #measures = new Measures();
  #poses: readonly RecordedPose[] = [];
  #listener: PoseListener = () => {};
  #next = 0;
  #last = -Infinity;
  #request = 0;
  #stopped = false;

  constructor(private readonly options: SimulatedOptions) {}

  get statistics(): PoseStatistics {
    return this.#measures.read(performance.now());
  }

  async start(listener: PoseListener): Promise<void> {
    this.#listener = listener;
    this.#poses = await this.#fetch();
    if (this.#stopped) return;
    this.#tick();
  }

  stop(): void {
    this.#stopped = true;
    cancelAnimationFrame(this.#request);
  }

  async #fetch(): Promise<readonly RecordedPose[]> {
    try {
      const response = await fetch(this.options.url, { signal: this.options.signal ?? null });
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      const { poses } = (await response.json()) as { poses: string };
      return readRecords(Uint8Array.from(atob(poses), (each) => each.charCodeAt(0)));
    } catch (error) {
      throw new PoseProblem("download", "The simulated dancer could not be fetched. Check the connection, then try again.", { cause: error });
    }
  }

  #tick(): void {
    if (this.#stopped) return;
    this.#request = requestAnimationFrame(() => this.#tick());
    const clock = this.options.clock();
    const now = performance.now();
    if (clock) this.#play(clock, now);
    else this.#tell(this.#poses[0], now, now);
  }

  #play({ time, rate }: DanceClock, now: number): void {
    if (time < this.#last || time > this.#last + jump) this.#next = this.#firstAfter(Math.max(0, time - jump / 10));
    this.#last = time;
    for (let pose = this.#poses[this.#next]; pose && pose.time <= time; pose = this.#poses[++this.#next]) {
      this.#tell(pose, now - ((time - pose.time) * 1000) / (rate || 1), now);
    }
  }

  #firstAfter(time: number): number {
    const at = this.#poses.findIndex((pose) => pose.time >= time);
    return at < 0 ? this.#poses.length : at;
  }

  #tell(recorded: RecordedPose | undefined, takenAt: number, now: number): void {
    if (!recorded) return;
    this.#measures.add(now, 0, now - takenAt);
    this.#listener(recorded.pose && { ...recorded.pose, time: takenAt }, takenAt);
  }
}

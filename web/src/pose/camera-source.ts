import { CameraWorker } from "./camera-worker.js";
import { hasGraphicsCard } from "./graphics-card.js";
import { Measures, median } from "./measures.js";
import type { Seen, Trial } from "./messages.js";
import { ModelChoice, type ModelWish } from "./model-choice.js";
import { PoseProblem, type LoadProgress, type ModelName, type Pieces, type PoseListener, type PoseSource, type PoseStatistics } from "./source.js";
import { requireSupport } from "./support.js";
import { isWorthIt } from "./trial.js";

export interface CameraOptions {
  readonly model: ModelWish;
  readonly pieces: Pieces;
  /** Auto: where the processor is slow and a graphics card is there, which must then prove itself. Always: tried, and kept when it is right, however slow. */
  readonly graphics?: "auto" | "never" | "always";
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The network was changed from measured time; the text is for people. */
  readonly onModel?: (model: ModelName, text: string) => void;
  /** What went wrong after the start; the source has stopped by then. */
  readonly onProblem?: (problem: PoseProblem) => void;
}

/** A processor that needs less for a frame leaves room for everything else; the card's code weighs 5 MB more over the wire. */
const slowMs = 20;
const measuredFrames = 30;

/** Watches a camera in a worker. Made once for each start; the stream may still be asked for while the model comes. */
export class CameraPoseSource implements PoseSource {
  /** The network that looks now. */
  get model(): ModelName {
    return this.#looking;
  }

  /** Whether the network runs on the graphics card. */
  get onCard(): boolean {
    return this.#worker?.onCard ?? false;
  }

  light: number | null = null;

  readonly #measures = new Measures();
  readonly #first = Promise.withResolvers<void>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #choice: ModelChoice;
  #looking: ModelName;
  #worker: CameraWorker | null = null;
  /** On the graphics card, until it has shown what it can. */
  #candidate: CameraWorker | null = null;
  #costs: number[] | null = [];
  #track: MediaStreamTrack | null = null;
  #listener: PoseListener = () => {};
  #started = false;
  #running = false;
  #stopped = false;

  constructor(
    private readonly camera: MediaStream | Promise<MediaStream>,
    private readonly options: CameraOptions,
  ) {
    this.#choice = new ModelChoice(options.model);
    this.#looking = this.#choice.model;
    for (const { promise } of [this.#first, this.#ready]) promise.catch(() => {});
  }

  get statistics(): PoseStatistics {
    return this.#measures.read(performance.now());
  }

  /** Resolves when the worker and the camera have ended, after `stop`. */
  get ended(): Promise<void> {
    return this.#gone.promise;
  }

  async start(listener: PoseListener): Promise<void> {
    if (this.#started) throw new Error("A camera source starts once.");
    this.#started = true;
    this.#listener = listener;
    try {
      requireSupport();
      this.#worker = this.#newWorker(false);
      await Promise.all([this.#openCamera(), this.#ready.promise]);
      await this.#worker.watch(this.#track!);
      await this.#first.promise;
      this.#running = true;
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    const ended = new PoseProblem("camera-ended", "The camera was stopped.");
    this.#first.reject(ended);
    this.#ready.reject(ended);
    void Promise.resolve(this.camera).then(endTracks, () => {});
    const workers = [this.#worker, this.#candidate].filter((worker) => worker !== null);
    for (const worker of workers) worker.stop();
    void Promise.all(workers.map((worker) => worker.ended)).then(() => this.#gone.resolve());
  }

  #newWorker(onCard: boolean): CameraWorker {
    const worker: CameraWorker = new CameraWorker(this.options.pieces, this.#choice.model, onCard, {
      bytes: (bytes, totalBytes) => !onCard && this.#progress({ step: "model", done: false, bytes, totalBytes }),
      ready: (model, trial) => this.#isReady(worker, model, trial),
      seen: (seen) => this.#see(worker, seen),
      dropped: (count) => this.#measures.drop(count),
      problem: (problem) => this.#lose(worker, problem),
    });
    return worker;
  }

  async #openCamera(): Promise<void> {
    const stream = await this.camera;
    const [track] = stream.getVideoTracks();
    if (this.#stopped || !track || track.readyState === "ended") throw new PoseProblem("camera-ended", "The camera was stopped.");
    this.#track = track;
    track.addEventListener("ended", () => this.#fail(new PoseProblem("camera-ended", "The camera went away. Connect it again, then try again.")));
    this.#progress({ step: "camera", done: true });
  }

  #isReady(worker: CameraWorker, model: ModelName, trial: Trial | null): void {
    if (worker === this.#candidate && trial !== null) return this.#judge(worker, trial);
    if (worker !== this.#worker) return;
    this.#looking = model;
    this.#ready.resolve();
    if (!this.#running) this.#progress({ step: "model", done: true });
    else if (!worker.watches) void worker.watch(this.#track!).catch(() => this.#fail(new PoseProblem("camera-ended", "The camera was stopped.")));
  }

  #see(worker: CameraWorker, seen: Seen): void {
    if (this.#stopped) return;
    if (worker === this.#candidate) this.#takeOver(worker);
    if (worker !== this.#worker) return;
    const now = performance.now();
    const time = seen.takenAt - performance.timeOrigin;
    this.#measures.add(now, seen.workMs, now - time);
    this.#measures.drop(seen.skipped);
    this.light = seen.light;
    if (!this.#running) this.#progress({ step: "first-pose", done: true });
    this.#running = true;
    this.#first.resolve();
    this.#listener(seen.pose && { ...seen.pose, time }, time);
    if (seen.detected) return;
    this.#choose(seen.workMs);
    this.#thinkOfCard(seen.workMs);
  }

  #choose(workMs: number): void {
    const { posesPerSecond } = this.statistics;
    const model = this.#choice.take(workMs);
    if (!model) return;
    this.#worker!.exchange(model);
    this.options.onModel?.(model, changeText(model, posesPerSecond));
  }

  /** Once, from the first frames' cost. */
  #thinkOfCard(workMs: number): void {
    if (this.#costs === null || this.#costs.push(workMs) < measuredFrames) return;
    const cost = median(this.#costs);
    this.#costs = null;
    const { graphics = "auto" } = this.options;
    if (graphics === "always") this.#candidate = this.#newWorker(true);
    else if (graphics === "auto" && cost > slowMs) void this.#askForCard();
  }

  async #askForCard(): Promise<void> {
    if ((await hasGraphicsCard()) && !this.#stopped) this.#candidate = this.#newWorker(true);
  }

  #judge(candidate: CameraWorker, trial: Trial): void {
    const isFit = this.options.graphics === "always" ? isWorthIt({ ...trial, graphicsMs: 0 }) : isWorthIt(trial);
    if (isFit) void candidate.watch(this.#track!).catch(() => this.#drop(candidate));
    else this.#drop(candidate);
  }

  /** Both have looked at the camera until now: no frame is lost. */
  #takeOver(candidate: CameraWorker): void {
    this.#worker!.stop();
    [this.#worker, this.#candidate] = [candidate, null];
    this.#choice = new ModelChoice(this.options.model);
    if (this.#choice.model !== this.#looking) candidate.exchange(this.#choice.model);
  }

  #drop(candidate: CameraWorker): void {
    candidate.stop();
    if (this.#candidate === candidate) this.#candidate = null;
  }

  /** A card that fails, or is taken away, costs a second and not the dance. */
  #lose(worker: CameraWorker, problem: PoseProblem): void {
    if (worker === this.#candidate) return this.#drop(worker);
    if (worker !== this.#worker) return;
    if (!worker.onCard) return this.#fail(problem);
    worker.stop();
    this.#choice = new ModelChoice("lite");
    this.#worker = this.#newWorker(false);
  }

  #fail(problem: PoseProblem): void {
    if (this.#stopped) return;
    this.#first.reject(problem);
    this.#ready.reject(problem);
    const tell = this.#running;
    this.stop();
    if (tell) this.options.onProblem?.(problem);
  }

  #progress(progress: LoadProgress): void {
    if (!this.#stopped) this.options.onProgress?.(progress);
  }
}

function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function changeText(model: ModelName, posesPerSecond: number): string {
  return model === "full"
    ? "Your machine is fast: I switched to the finer model."
    : `Your machine is at ${Math.round(posesPerSecond)} poses a second. I switched to the lighter model. Scores stay fair.`;
}

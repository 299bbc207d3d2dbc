import { FrameFeed, streamOf } from "./frame-feed.js";
import { Measures } from "./measures.js";
import type { FromWorker, Seen, ToWorker } from "./messages.js";
import { ModelChoice, type ModelWish } from "./model-choice.js";
import { PoseProblem, type LoadProgress, type ModelName, type Pieces, type PoseListener, type PoseSource, type PoseStatistics } from "./source.js";
import { requireSupport } from "./support.js";

export interface CameraOptions {
  readonly model: ModelWish;
  readonly pieces: Pieces;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The network was changed from measured time; the text is for people. */
  readonly onModel?: (model: ModelName, text: string) => void;
  /** What went wrong after the start; the source has stopped by then. */
  readonly onProblem?: (problem: PoseProblem) => void;
}

const patienceMs = 1000;

/** Watches a camera in a worker. Made once for each start; the stream may still be asked for while the model comes. */
export class CameraPoseSource implements PoseSource {
  /** The network that looks now. */
  get model(): ModelName {
    return this.#looking;
  }

  light: number | null = null;

  readonly #measures = new Measures();
  readonly #choice: ModelChoice;
  readonly #first = Promise.withResolvers<void>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #looking: ModelName;
  #worker: Worker | null = null;
  #stream: MediaStream | null = null;
  #feed: FrameFeed | null = null;
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
      this.#load();
      await Promise.all([this.#openCamera(), this.#ready.promise]);
      await this.#feedFrames();
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
    this.#feed?.stop();
    void Promise.resolve(this.camera).then(endTracks, () => {});
    this.#endWorker();
  }

  #load(): void {
    this.#worker = new Worker(this.options.pieces.worker, { type: "module", name: "duet-pose" });
    this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#take(event.data);
    this.#worker.onerror = () => this.#fail(new PoseProblem("no-worker", "The pose model could not be loaded. Check the connection, then try again."));
    this.#send({ type: "load", pieces: this.options.pieces, model: this.#choice.model, threads: 1 });
  }

  async #openCamera(): Promise<void> {
    const stream = await this.camera;
    const [track] = stream.getVideoTracks();
    if (this.#stopped || !track || track.readyState === "ended") throw new PoseProblem("camera-ended", "The camera was stopped.");
    this.#stream = stream;
    track.addEventListener("ended", () => this.#fail(new PoseProblem("camera-ended", "The camera went away. Connect it again, then try again.")));
    this.#progress({ step: "camera", done: true });
  }

  async #feedFrames(): Promise<void> {
    const stream = this.#stream!;
    const readable = streamOf(stream.getVideoTracks()[0]!);
    if (readable) return this.#send({ type: "frames", readable }, [readable]);
    this.#feed = new FrameFeed(stream, (frame, at) => this.#send({ type: "frame", frame, takenAt: performance.timeOrigin + at }, [frame]), () => this.#measures.drop(1));
    await this.#feed.start();
  }

  #take(message: FromWorker): void {
    switch (message.type) {
      case "bytes":
        return this.#progress({ step: "model", done: false, bytes: message.bytes, totalBytes: message.total });
      case "ready":
        return this.#isReady(message.model);
      case "seen":
        return this.#see(message);
      case "problem":
        return this.#fail(new PoseProblem(message.code, message.text));
      case "stopped":
        return this.#gone.resolve();
    }
  }

  #isReady(model: ModelName): void {
    this.#looking = model;
    this.#ready.resolve();
    if (!this.#running) this.#progress({ step: "model", done: true });
  }

  #see(seen: Seen): void {
    if (this.#stopped) return;
    this.#feed?.taken();
    const now = performance.now();
    const time = seen.takenAt - performance.timeOrigin;
    this.#measures.add(now, seen.workMs, now - time);
    this.#measures.drop(seen.skipped);
    this.light = seen.light;
    if (!this.#running) this.#progress({ step: "first-pose", done: true });
    this.#running = true;
    this.#first.resolve();
    this.#listener(seen.pose && { ...seen.pose, time }, time);
    if (!seen.detected) this.#choose(seen.workMs);
  }

  #choose(workMs: number): void {
    const { posesPerSecond } = this.statistics;
    const model = this.#choice.take(workMs);
    if (!model) return;
    this.#send({ type: "model", model });
    this.options.onModel?.(model, changeText(model, posesPerSecond));
  }

  #fail(problem: PoseProblem): void {
    if (this.#stopped) return;
    this.#first.reject(problem);
    this.#ready.reject(problem);
    const tell = this.#running;
    this.stop();
    if (tell) this.options.onProblem?.(problem);
  }

  /** The worker closes its frames and networks; one that does not answer is ended all the same. */
  #endWorker(): void {
    const worker = this.#worker;
    if (!worker) return this.#gone.resolve();
    this.#send({ type: "stop" });
    const late = setTimeout(() => this.#gone.resolve(), patienceMs);
    void this.#gone.promise.then(() => {
      clearTimeout(late);
      worker.terminate();
    });
  }

  #send(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker!.postMessage(message, transfer);
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

import { FrameFeed, streamOf } from "./frame-feed.js";
import type { FromWorker, Seen, ToWorker, Trial } from "./messages.js";
import { PoseProblem, type ModelName, type Pieces } from "./source.js";

export interface CameraWorkerListener {
  bytes(bytes: number, total: number): void;
  /** @param trial null where nothing was tried */
  ready(model: ModelName, trial: Trial | null): void;
  seen(seen: Seen): void;
  dropped(count: number): void;
  /** It looks no more. */
  problem(problem: PoseProblem): void;
}

const patienceMs = 1000;

/** A worker that looks at a camera's frames: on the processor, or on the graphics card. */
export class CameraWorker {
  readonly #worker: Worker;
  readonly #gone = Promise.withResolvers<void>();
  #feed: FrameFeed | null = null;
  #watches = false;
  #clone: MediaStreamTrack | null = null;
  #stopped = false;

  constructor(
    pieces: Pieces,
    model: ModelName,
    readonly onCard: boolean,
    private readonly listener: CameraWorkerListener,
  ) {
    this.#worker = new Worker(onCard ? pieces.graphics.worker : pieces.worker, { type: "module", name: onCard ? "duet-pose-card" : "duet-pose" });
    this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#take(event.data);
    this.#worker.onerror = () => this.#tell(new PoseProblem("no-worker", "The pose model could not be loaded. Check the connection, then try again."));
    this.#send({ type: "load", pieces, model, threads: 1, graphics: onCard });
  }

  /** Resolves when the worker and its networks are gone, after `stop`. */
  get ended(): Promise<void> {
    return this.#gone.promise;
  }

  /** Whether it has been given a camera. */
  get watches(): boolean {
    return this.#watches;
  }

  /** Two can look at one camera while one takes over from the other: on the card it looks at a clone. */
  async watch(camera: MediaStreamTrack): Promise<void> {
    if (this.#stopped) return;
    const track = this.onCard ? (this.#clone = camera.clone()) : camera;
    this.#watches = true;
    const readable = streamOf(track);
    if (readable) return this.#send({ type: "frames", readable }, [readable]);
    const give = (frame: VideoFrame, at: number) => this.#send({ type: "frame", frame, takenAt: performance.timeOrigin + at }, [frame]);
    this.#feed = new FrameFeed(new MediaStream([track]), give, () => this.listener.dropped(1));
    await this.#feed.start();
  }

  exchange(model: ModelName): void {
    this.#send({ type: "model", model });
  }

  /** The worker closes its frames and networks; one that does not answer is ended all the same. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#feed?.stop();
    this.#clone?.stop();
    this.#send({ type: "stop" });
    const late = setTimeout(() => this.#gone.resolve(), patienceMs);
    void this.#gone.promise.then(() => {
      clearTimeout(late);
      this.#worker.terminate();
    });
  }

  #take(message: FromWorker): void {
    if (message.type === "stopped") return this.#gone.resolve();
    if (this.#stopped) return;
    switch (message.type) {
      case "bytes":
        return this.listener.bytes(message.bytes, message.total);
      case "ready":
        return this.listener.ready(message.model, message.trial);
      case "seen":
        this.#feed?.taken();
        return this.listener.seen(message);
      case "problem":
        return this.#tell(new PoseProblem(message.code, message.text));
    }
  }

  #tell(problem: PoseProblem): void {
    if (!this.#stopped) this.listener.problem(problem);
  }

  #send(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

import type { FromWorker, ToWorker } from "./messages.js";
import { PoseProblem, type Pieces, type SeenPose } from "./source.js";
import { requireSupport } from "./support.js";

/** More pixels give no better joints: the networks see 256 x 256 of the person. */
const MostPixels = 1280;

/** Microseconds between the two looks at a picture; the first one of a picture goes back in time, so the person is searched anew. */
const Later = 33_333;

/** Looks at single pictures in a worker, where they stay. The networks are fetched with the first one. */
export class StillEyes {
  #worker: Worker | null = null;
  #answer: { readonly resolve: (seen: SeenPose | null) => void; readonly reject: (problem: PoseProblem) => void } | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pieces: Pieces,
    private readonly onBytes: (bytes: number, total: number) => void,
  ) {}

  /** Who is in the picture; null: nobody. Rejects with a `PoseProblem`. */
  look(picture: ImageBitmap): Promise<SeenPose | null> {
    const seen = this.#turn.then(() => this.#look(picture));
    this.#turn = seen.catch(() => undefined);
    return seen;
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#answer?.reject(new PoseProblem("camera-ended", "The page was left."));
    this.#answer = null;
  }

  /** Twice: around the joints of the first look the second sees the person larger and straighter. */
  async #look(picture: ImageBitmap): Promise<SeenPose | null> {
    this.#load();
    const canvas = new OffscreenCanvas(...sizeOf(picture));
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const first = await this.#send(new VideoFrame(canvas, { timestamp: 0 }));
    return first && ((await this.#send(new VideoFrame(canvas, { timestamp: Later }))) ?? first);
  }

  #load(): void {
    if (this.#worker !== null) return;
    requireSupport();
    this.#worker = new Worker(this.pieces.worker, { type: "module", name: "duet-pose" });
    this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#take(event.data);
    this.#worker.onerror = () => this.#fail(new PoseProblem("no-worker", "The pose model could not be loaded. Check the connection, then try again."));
    this.#post({ type: "load", pieces: this.pieces, model: "full", threads: 1 });
  }

  #send(frame: VideoFrame): Promise<SeenPose | null> {
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
      this.#post({ type: "frame", frame, takenAt: performance.timeOrigin + performance.now() }, [frame]);
    });
  }

  #take(message: FromWorker): void {
    if (message.type === "bytes") this.onBytes(message.bytes, message.total);
    if (message.type === "problem") this.#fail(new PoseProblem(message.code, message.text));
    if (message.type !== "seen") return;
    this.#answer?.resolve(message.pose && { ...message.pose, time: performance.now() });
    this.#answer = null;
  }

  #fail(problem: PoseProblem): void {
    const answer = this.#answer;
    this.#answer = null;
    this.stop();
    answer?.reject(problem);
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker!.postMessage(message, transfer);
  }
}

function sizeOf({ width, height }: ImageBitmap): [number, number] {
  const scale = Math.min(1, MostPixels / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

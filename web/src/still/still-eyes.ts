import type { FromWorker, ToWorker } from "../pose/messages.js";
import type { Person } from "../pose/people.js";
import { PoseProblem, type ModelName, type Pieces } from "../pose/source.js";
import { requireSupport } from "../pose/support.js";

export interface Looked {
  readonly people: readonly Person[];
  readonly workMs: number;
}

interface Waiting {
  readonly resolve: (looked: Looked) => void;
  readonly reject: (problem: unknown) => void;
}

/** The worker with its networks, asked for one picture at a time. It starts with the first picture. */
export class StillEyes {
  #worker: Worker | null = null;
  #model: ModelName | null = null;
  #number = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly pieces: Pieces,
    private readonly onBytes: (share: number) => void,
  ) {}

  /** Everybody in the picture, the surest first. Rejects with a `PoseProblem`. */
  async look(picture: ImageBitmap, model: ModelName, maxPeople: number): Promise<Looked> {
    requireSupport();
    this.#prepare(model);
    const frame = new VideoFrame(picture, { timestamp: 0, alpha: "discard" });
    const number = ++this.#number;
    const { promise, resolve, reject } = Promise.withResolvers<Looked>();
    this.#waiting.set(number, { resolve, reject });
    this.#send({ type: "still", frame, maxPeople, number }, [frame]);
    return promise;
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = this.#model = null;
    this.#waiting.clear();
  }

  #prepare(model: ModelName): void {
    if (this.#worker && this.#model !== model) this.#send({ type: "model", model });
    if (!this.#worker) {
      this.#worker = new Worker(this.pieces.worker, { type: "module", name: "duet-pose" });
      this.#worker.onmessage = (event: MessageEvent<FromWorker>) => this.#take(event.data);
      this.#worker.onerror = () => this.#fail(new PoseProblem("no-worker", "The pose model could not be loaded. Check the connection, then try again."));
      this.#send({ type: "load", pieces: this.pieces, model, threads: 1, graphics: false });
    }
    this.#model = model;
  }

  #take(message: FromWorker): void {
    if (message.type === "bytes") this.onBytes(message.total > 0 ? message.bytes / message.total : 0);
    if (message.type === "problem") this.#fail(new PoseProblem(message.code, message.text));
    if (message.type !== "people") return;
    this.#waiting.get(message.number)?.resolve(message);
    this.#waiting.delete(message.number);
  }

  #fail(problem: PoseProblem): void {
    const waiting = [...this.#waiting.values()];
    this.stop();
    for (const { reject } of waiting) reject(problem);
  }

  #send(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker!.postMessage(message, transfer);
  }
}

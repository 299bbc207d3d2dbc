import { Eyes } from "./eyes.js";
import { FrameClock, FrameGaps, FramePace } from "./frame-clock.js";
import type { FromWorker, ToWorker } from "./messages.js";
import { PoseProblem, type ModelName } from "./source.js";

/** One after the other: frames, the exchange of a network, the end. */
class PoseWorker {
  #eyes: Eyes | null = null;
  #reader: ReadableStreamDefaultReader<VideoFrame> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #stopped = false;

  take(message: ToWorker): void {
    switch (message.type) {
      case "load":
        return this.#inTurn(async () => this.#load(message));
      case "model":
        return this.#inTurn(async () => this.#exchange(message.model));
      case "frames":
        return void this.#follow(message.readable).catch(tellProblem);
      case "frame":
        return this.#inTurn(async () => this.#look(message.frame, message.takenAt));
      case "still":
        return this.#inTurn(async () => this.#lookAtStill(message));
      case "stop":
        return void this.#stop();
    }
  }

  #inTurn(step: () => Promise<void>): void {
    void this.#take(step);
  }

  #take(step: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(step).catch(tellProblem);
    this.#turn = next;
    return next;
  }

  async #load({ pieces, model, threads, graphics }: ToWorker & { type: "load" }): Promise<void> {
    this.#eyes = await Eyes.load(pieces, model, { threads, graphics }, (bytes, total) => tell({ type: "bytes", bytes, total }));
    tell({ type: "ready", model, trial: this.#eyes.trial });
  }

  async #exchange(model: ModelName): Promise<void> {
    await this.#eyes?.exchange(model);
    tell({ type: "ready", model, trial: null });
  }

  /** Asks for a frame only when free: what comes is then the camera's newest. */
  async #follow(readable: ReadableStream<VideoFrame>): Promise<void> {
    const clock = new FrameClock();
    const gaps = new FrameGaps();
    const pace = new FramePace();
    this.#reader = readable.getReader();
    for (;;) {
      const { value: frame, done } = await this.#reader.read();
      if (done) return;
      const takenAt = clock.takenAt(frame.timestamp / 1000, performance.timeOrigin + performance.now());
      if (!pace.takes(frame.timestamp / 1000)) {
        frame.close();
        continue;
      }
      const skipped = gaps.skippedBefore(frame.timestamp / 1000);
      await this.#take(() => this.#look(frame, takenAt, skipped));
    }
  }

  async #look(frame: VideoFrame, takenAt: number, skipped = 0): Promise<void> {
    if (this.#stopped || !this.#eyes) return frame.close();
    const seen = await this.#eyes.look(frame, takenAt);
    const room = seen.pose ? [seen.pose.joints.buffer, seen.pose.world!.buffer] : [];
    tell({ type: "seen", ...seen, skipped }, room as ArrayBuffer[]);
  }

  async #lookAtStill({ frame, maxPeople, number }: ToWorker & { type: "still" }): Promise<void> {
    if (this.#stopped || !this.#eyes) return frame.close();
    tell({ type: "people", number, ...(await this.#eyes.lookAtStill(frame, maxPeople)) });
  }

  async #stop(): Promise<void> {
    this.#stopped = true;
    await this.#reader?.cancel().catch(() => {});
    await this.#turn;
    await this.#eyes?.release().catch(() => {});
    tell({ type: "stopped" });
    self.close();
  }
}

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function tellProblem(error: unknown): void {
  const problem = error instanceof PoseProblem ? error : new PoseProblem("model", "The pose model stopped. Reload the page, then dance again.", { cause: error });
  console.warn(problem.message, problem.cause);
  tell({ type: "problem", code: problem.code, text: problem.message });
}

const worker = new PoseWorker();
self.addEventListener("message", (event: MessageEvent<ToWorker>) => worker.take(event.data));

import { Downloads } from "./download.js";
import { FrameReader } from "./frame-reader.js";
import type { Seen, Trial } from "./messages.js";
import { configureRuntime, LandmarkNetwork, PersonDetector, type Device } from "./networks.js";
import { findPeople, type Person } from "./people.js";
import { lightOf } from "./picture.js";
import { PoseProblem, type ModelName, type Pieces } from "./source.js";
import { PoseTracker } from "./tracker.js";
import { compare } from "./trial.js";

/** Runtime, networks and the person that is followed. */
export class Eyes {
  readonly #frames = new FrameReader();
  readonly #tracker: PoseTracker;

  private constructor(
    private readonly pieces: Pieces,
    private readonly detector: PersonDetector,
    private landmarks: LandmarkNetwork,
    private readonly device: Device,
    /** Null: nothing was tried. */
    readonly trial: Trial | null,
  ) {
    this.#tracker = new PoseTracker(detector, landmarks);
  }

  /**
   * Everything is fetched at the same time; the networks have run once when this resolves.
   * @param graphics The landmark network runs on the graphics card, and has been compared with itself in WebAssembly.
   */
  static async load(pieces: Pieces, model: ModelName, { threads, graphics }: { threads: number; graphics: boolean }, onBytes: (bytes: number, total: number) => void): Promise<Eyes> {
    const downloads = new Downloads(onBytes);
    const { detect, track } = pieces.models[model];
    const { module, wasm } = graphics ? pieces.graphics.runtime : pieces.runtime;
    const [detectBytes, trackBytes] = await Promise.all([downloads.fetch(detect), downloads.fetch(track), downloads.pass(wasm)]);
    return started(async () => {
      configureRuntime({ module: inFull(module), wasm: inFull(wasm.url), threads });
      const device: Device = graphics ? "webgpu" : "wasm";
      const landmarks = await LandmarkNetwork.load(trackBytes, device);
      const trial = graphics ? await tried(landmarks, trackBytes) : null;
      return new Eyes(pieces, await PersonDetector.load(detectBytes), landmarks, device, trial);
    });
  }

  /** Looks at one frame, which is closed. @param takenAt milliseconds since 1970 */
  async look(frame: VideoFrame, takenAt: number): Promise<Omit<Seen, "skipped">> {
    const start = performance.now();
    const time = frame.timestamp / 1e6;
    const picture = await this.#frames.read(frame);
    const copiedMs = performance.now() - start;
    const { pose, detected, cropMs } = await this.#tracker.next(picture, time);
    return { pose, takenAt, workMs: performance.now() - start, pixelsMs: copiedMs + cropMs, light: lightOf(picture), detected };
  }

  /** Looks at one still picture, which is closed, without any memory of other pictures. */
  async lookAtStill(frame: VideoFrame, maxPeople: number): Promise<{ people: readonly Person[]; workMs: number }> {
    const start = performance.now();
    const picture = await this.#frames.read(frame);
    const people = await findPeople(this.detector, this.landmarks, picture, maxPeople);
    return { people, workMs: performance.now() - start };
  }

  /** Between two frames: another landmark network; the person is not lost. */
  async exchange(model: ModelName): Promise<void> {
    const bytes = await new Downloads(() => {}).fetch(this.pieces.models[model].track);
    const fresh = await started(() => LandmarkNetwork.load(bytes, this.device));
    const old = this.landmarks;
    this.landmarks = this.#tracker.landmarks = fresh;
    await old.release();
  }

  async release(): Promise<void> {
    await this.landmarks.release();
    await this.detector.release();
  }
}

async function tried(landmarks: LandmarkNetwork, bytes: Uint8Array): Promise<Trial> {
  const plain = await LandmarkNetwork.load(bytes);
  try {
    return await compare(landmarks, plain);
  } finally {
    await plain.release();
  }
}

function inFull(url: string): string {
  return new URL(url, self.location.href).href;
}

async function started<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    throw new PoseProblem("model", "The pose model could not be started. Reload the page, or try another browser.", { cause: error });
  }
}

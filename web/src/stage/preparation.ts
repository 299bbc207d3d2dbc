import { html } from "../replay/dom.js";
import { openCamera } from "../pose/camera.js";
import { CameraPoseSource } from "../pose/camera-source.js";
import { SimulatedPoseSource, type DanceClock } from "../pose/simulated-source.js";
import { PoseProblem, type LoadProgress, type Pieces, type PoseListener, type PoseSource } from "../pose/source.js";
import { DanceProblem, loadFilm, loadSound, loadStageData } from "./dance-loader.js";
import type { ShapeFilm } from "./film.js";
import type { Settings } from "./settings.js";
import type { StageData } from "./stage-data.js";

export interface PreparationListener {
  /** The routine is known; its film and music may still come. */
  routine(data: StageData): void;
  film(film: ShapeFilm): void;
  progress(progress: LoadProgress): void;
  /** The network was changed from measured time. */
  model(text: string): void;
  /** After the start. */
  problem(problem: PoseProblem): void;
  readonly pose: PoseListener;
  readonly clock: () => DanceClock | null;
}

/** Loads everything that a dance needs, all at once, and lets go of it again. */
export class Preparation {
  stream: MediaStream | null = null;
  source: PoseSource | null = null;
  /** The camera's picture. */
  video: HTMLVideoElement | null = null;
  sound: AudioBuffer | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly context: AudioContext | null,
    private readonly listener: PreparationListener,
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves when somebody can dance; rejects with the first thing that is missing. */
  async load(address: string, filmed: boolean): Promise<void> {
    const camera = filmed ? this.#openCamera() : null;
    camera?.catch(() => undefined);
    const data = loadStageData(address, this.signal);
    await Promise.all([camera, this.#prepareDance(data), camera === null ? this.#whenKnown(data) : this.#watch(data, camera)]);
  }

  /** A drawn dancer in the camera's place. @param skill 0 to 1 */
  async simulate(data: StageData, skill: number): Promise<void> {
    this.source?.stop();
    const url = `/api/v1/routines/${encodeURIComponent(data.slug)}/simulated?skill=${skill}`;
    const source = new SimulatedPoseSource({ url, clock: this.listener.clock, signal: this.signal });
    this.source = source;
    try {
      await source.start((pose, at) => source === this.source && this.listener.pose(pose, at));
    } catch (error) {
      if (this.signal.aborted || !(error instanceof PoseProblem)) throw error;
      throw new DanceProblem("no-drawn");
    }
  }

  get estimator(): string {
    return this.source instanceof CameraPoseSource ? `blazepose-${this.source.model}` : "simulated";
  }

  stop(): void {
    this.source?.stop();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    if (this.video !== null) this.video.srcObject = null;
  }

  async #openCamera(): Promise<MediaStream> {
    const stream = await openCamera(this.settings.camera === null ? {} : { deviceId: this.settings.camera });
    this.stream = stream;
    if (this.signal.aborted) this.stop();
    return stream;
  }

  async #prepareDance(loading: Promise<StageData>): Promise<void> {
    const data = await loading;
    this.signal.throwIfAborted();
    this.listener.routine(data);
    const sound = data.sound === null ? null : loadSound(data.sound, this.context, this.signal);
    sound?.catch(() => undefined);
    if (data.film !== null) this.listener.film(await loadFilm(data.film, this.signal));
    this.sound = await sound;
    this.listener.progress({ step: "dance", done: true });
  }

  async #whenKnown(loading: Promise<StageData>): Promise<void> {
    await this.simulate(await loading, this.settings.skill);
  }

  async #watch(loading: Promise<StageData>, camera: Promise<MediaStream>): Promise<void> {
    const data = await loading;
    this.signal.throwIfAborted();
    const source = new CameraPoseSource(camera, {
      model: this.settings.model,
      pieces: data.pieces as Pieces,
      onProgress: (progress) => this.listener.progress(progress),
      onModel: (_model, text) => this.listener.model(text),
      onProblem: (problem) => this.listener.problem(problem),
    });
    this.source = source;
    // The networks come while the player is still asked for the camera.
    const started = source.start(this.listener.pose);
    started.catch(() => undefined);
    const stream = await camera;
    this.video = html("video", { class: "stage-camera", playsinline: true, "aria-hidden": "true" });
    this.video.muted = true;
    this.video.srcObject = stream;
    this.video.play().catch(() => undefined);
    await started;
  }
}

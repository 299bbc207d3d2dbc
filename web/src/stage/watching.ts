import { html } from "../replay/dom.js";
import { CameraPoseSource } from "../pose/camera-source.js";
import { openCamera } from "../pose/camera.js";
import { SimulatedPoseSource, type DanceClock } from "../pose/simulated-source.js";
import { PoseProblem, type LoadProgress, type Pieces, type PoseListener, type PoseSource } from "../pose/source.js";
import { DanceProblem } from "./dance-loader.js";
import type { Settings } from "./settings.js";

export interface WatchListener {
  progress(progress: LoadProgress): void;
  /** The network was changed from measured time. */
  model(text: string): void;
  /** After the start. */
  problem(problem: PoseProblem): void;
  readonly pose: PoseListener;
  readonly clock: () => DanceClock | null;
}

/** Who is seen: a camera with the network that looks at it, or a drawn dancer in its place; and their end. */
export class Watching {
  stream: MediaStream | null = null;
  source: PoseSource | null = null;
  /** The camera's picture. */
  video: HTMLVideoElement | null = null;

  constructor(
    protected readonly settings: Pick<Settings, "camera" | "model">,
    private readonly watcher: WatchListener,
    protected readonly signal: AbortSignal,
  ) {}

  get estimator(): string {
    return this.source instanceof CameraPoseSource ? `blazepose-${this.source.model}` : "simulated";
  }

  async openCamera(): Promise<MediaStream> {
    const stream = await openCamera(this.settings.camera === null ? {} : { deviceId: this.settings.camera });
    this.stream = stream;
    if (this.signal.aborted) this.stop();
    return stream;
  }

  /** Resolves when the first picture has been looked at. The networks come while the player is still asked for the camera. */
  async watch(pieces: Pieces, camera: Promise<MediaStream>): Promise<void> {
    const source = new CameraPoseSource(camera, {
      model: this.settings.model,
      pieces,
      onProgress: (progress) => this.watcher.progress(progress),
      onModel: (_model, text) => this.watcher.model(text),
      onProblem: (problem) => this.watcher.problem(problem),
    });
    this.source = source;
    const started = source.start(this.watcher.pose);
    started.catch(() => undefined);
    const stream = await camera;
    this.video = html("video", { class: "stage-camera", playsinline: true, "aria-hidden": "true" });
    this.video.muted = true;
    this.video.srcObject = stream;
    this.video.play().catch(() => undefined);
    await started;
  }

  /** Somebody simulated in the camera's place. @param skill 0 to 1 @param mirrored Whether they dance as before a mirror. */
  async simulate({ slug }: { readonly slug: string }, skill: number, mirrored = false): Promise<void> {
    this.source?.stop();
    const url = `/api/v1/routines/${encodeURIComponent(slug)}/simulated?skill=${skill}&mirrored=${mirrored}`;
    const source = new SimulatedPoseSource({ url, clock: this.watcher.clock, signal: this.signal });
    this.source = source;
    try {
      await source.start((pose, at) => source === this.source && this.watcher.pose(pose, at));
    } catch (error) {
      if (this.signal.aborted || !(error instanceof PoseProblem)) throw error;
      throw new DanceProblem("no-drawn");
    }
  }

  stop(): void {
    this.source?.stop();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    if (this.video !== null) this.video.srcObject = null;
  }
}

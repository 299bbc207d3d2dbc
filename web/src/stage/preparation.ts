import type { Pieces } from "../pose/source.js";
import { loadFilm, loadSound, loadStageData } from "./dance-loader.js";
import type { ShapeFilm } from "./film.js";
import type { Settings } from "./settings.js";
import type { StageData } from "./stage-data.js";
import { Watching, type WatchListener } from "./watching.js";

export interface PreparationListener extends WatchListener {
  /** The routine is known; its film and music may still come. */
  routine(data: StageData): void;
  film(film: ShapeFilm): void;
}

/** Loads everything that a dance needs, all at once, and lets go of it again. */
export class Preparation extends Watching {
  sound: AudioBuffer | null = null;

  constructor(
    private readonly chosen: Settings,
    private readonly context: AudioContext | null,
    private readonly listener: PreparationListener,
    signal: AbortSignal,
  ) {
    super(chosen, listener, signal);
  }

  /** Resolves when somebody can dance; rejects with the first thing that is missing. */
  async load(address: string, filmed: boolean): Promise<void> {
    const camera = filmed ? this.openCamera() : null;
    camera?.catch(() => undefined);
    const data = loadStageData(address, this.signal);
    await Promise.all([camera, this.#prepareDance(data), camera === null ? this.#whenKnown(data) : this.#watch(data, camera)]);
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
    await this.simulate(await loading, this.chosen.skill, this.chosen.mirror !== "off");
  }

  async #watch(loading: Promise<StageData>, camera: Promise<MediaStream>): Promise<void> {
    const data = await loading;
    this.signal.throwIfAborted();
    await this.watch(data.pieces as Pieces, camera);
  }
}

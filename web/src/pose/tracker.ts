import type { Picture } from "./picture.js";
import { isUsable, type Region } from "./region.js";
import { LandmarkSmoother, type Landmarks } from "./smoother.js";
import type { SeenPose } from "./source.js";

/** Where the surest person of a picture is. */
export interface Detector {
  readonly cropMs: number;
  surest(picture: Picture): Promise<Region | null>;
}

/** The joints of the person in a region. */
export interface Tracked {
  readonly cropMs: number;
  look(picture: Picture, region: Region): Promise<Landmarks | null>;
}

export interface TrackerStep {
  readonly pose: Omit<SeenPose, "time"> | null;
  readonly detected: boolean;
  readonly cropMs: number;
}

/** Follows one person from frame to frame: the steps of Duet.Estimation's PoseTracker. */
export class PoseTracker {
  readonly #smoother = new LandmarkSmoother();
  #region: Region | null = null;
  #time = -Infinity;

  constructor(
    private readonly detector: Detector,
    /** May be exchanged between frames: another network sees the same joints. */
    public landmarks: Tracked,
  ) {}

  /** @param time seconds; where it goes back, the person is searched anew */
  async next(picture: Picture, time: number): Promise<TrackerStep> {
    if (time < this.#time) this.#forget();
    this.#time = time;
    let cropMs = 0;
    if (this.#region) {
      const seen = await this.landmarks.look(picture, this.#region);
      cropMs += this.landmarks.cropMs;
      if (seen) return { pose: this.#hold(picture, seen, time), detected: false, cropMs };
    }
    this.#forget();
    const region = await this.detector.surest(picture);
    const seen = region && (await this.landmarks.look(picture, region));
    cropMs += this.detector.cropMs + (region ? this.landmarks.cropMs : 0);
    return { pose: seen && this.#hold(picture, seen, time), detected: true, cropMs };
  }

  #hold({ width, height }: Picture, seen: Landmarks, time: number): Omit<SeenPose, "time"> {
    const { joints, world, next } = this.#smoother.next(seen, time);
    this.#region = isUsable(next) ? next : null;
    return { width, height, score: seen.presence, joints, world };
  }

  #forget(): void {
    this.#region = null;
    this.#smoother.reset();
  }
}

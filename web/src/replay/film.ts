import type { Video } from "./data.js";

/** A drift beyond this is mended by a jump; a smaller one by playing a little faster or slower. */
const JumpBeyond = 0.25;
const MostNudge = 0.12;

/** Half a frame of a fast camera: a moment asked for so lies inside the frame that is shown from it on. */
const Inside = 0.004;

/** A dancer's video, which follows the replay's clock frame by frame; nothing when it cannot be played. */
export class Film {
  readonly #video = document.createElement("video");
  readonly #times: Float64Array | null;
  #failed = false;

  /**
   * @param rate Of the replay's steps, a second.
   * @param changed Called when another picture can be drawn though the clock stands still.
   */
  constructor(
    { src, times }: Video,
    readonly rate: number,
    changed: () => void,
  ) {
    this.#times = times;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.preload = "auto";
    for (const event of ["loadeddata", "seeked"]) this.#video.addEventListener(event, changed);
    this.#video.addEventListener("error", () => {
      this.#failed = true;
      changed();
    });
    this.#video.src = src;
  }

  /** The picture to draw now, or null while there is none. */
  get picture(): HTMLVideoElement | null {
    return this.#failed || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? null : this.#video;
  }

  /** False when the browser cannot decode it: then the dancer is drawn. */
  get playable(): boolean {
    return !this.#failed;
  }

  /** @param seconds From the first step. */
  follow(seconds: number, playing: boolean, speed: number): void {
    if (this.#failed || this.#video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    if (playing) this.#keepUp(this.#inVideo(seconds), speed * this.#pace(seconds));
    else this.#stand(this.#frameOf(seconds));
  }

  stop(): void {
    this.#video.pause();
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #keepUp(time: number, speed: number): void {
    const drift = time - this.#video.currentTime;
    if (Math.abs(drift) > JumpBeyond && !this.#video.seeking) this.#video.currentTime = time;
    this.#video.playbackRate = speed * (1 + Math.min(Math.max(drift, -MostNudge), MostNudge));
    if (this.#video.paused && !this.#video.ended) this.#video.play().catch(() => undefined);
  }

  #stand(time: number): void {
    if (!this.#video.paused) this.#video.pause();
    if (!this.#video.seeking && Math.abs(this.#video.currentTime - time) > 1e-3) this.#video.currentTime = time;
  }

  /** Where to stand for a step: the middle of its frame, so that rounding never shows its neighbour. */
  #frameOf(seconds: number): number {
    return this.#times === null ? (Math.floor(seconds * this.rate + 1e-6) + 0.5) / this.rate : this.#inVideo(seconds) + Inside;
  }

  #inVideo(seconds: number): number {
    if (this.#times === null) return seconds;
    const at = Math.max(0, Math.min(this.#times.length - 1, seconds * this.rate));
    const step = Math.min(Math.floor(at), this.#times.length - 2);
    if (step < 0) return Math.max(0, this.#times[0]!);
    return Math.max(0, this.#times[step]! + (at - step) * (this.#times[step + 1]! - this.#times[step]!));
  }

  /** Seconds of video in a second of the replay, as far as a browser plays so slowly or fast. */
  #pace(seconds: number): number {
    if (this.#times === null) return 1;
    const [from, to] = [Math.max(0, seconds - 0.5), Math.min((this.#times.length - 1) / this.rate, seconds + 0.5)];
    return to > from ? Math.min(4, Math.max(0.25, (this.#inVideo(to) - this.#inVideo(from)) / (to - from))) : 1;
  }
}

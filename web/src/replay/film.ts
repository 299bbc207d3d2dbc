/** A drift beyond this is mended by a jump; a smaller one by playing a little faster or slower. */
const JumpBeyond = 0.25;
const MostNudge = 0.12;

/** A dancer's video, which follows the replay's clock frame by frame; nothing when it cannot be played. */
export class Film {
  readonly #video = document.createElement("video");
  #failed = false;

  /** @param changed Called when another picture can be drawn though the clock stands still. */
  constructor(
    src: string,
    readonly rate: number,
    changed: () => void,
  ) {
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
    if (playing) this.#keepUp(seconds, speed);
    else this.#stand(seconds);
  }

  stop(): void {
    this.#video.pause();
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #keepUp(seconds: number, speed: number): void {
    const drift = seconds - this.#video.currentTime;
    if (Math.abs(drift) > JumpBeyond && !this.#video.seeking) this.#video.currentTime = seconds;
    this.#video.playbackRate = speed * (1 + Math.min(Math.max(drift, -MostNudge), MostNudge));
    if (this.#video.paused && !this.#video.ended) this.#video.play().catch(() => undefined);
  }

  /** The middle of the step's frame, so that rounding never shows its neighbour. */
  #stand(seconds: number): void {
    if (!this.#video.paused) this.#video.pause();
    const middle = (Math.floor(seconds * this.rate + 1e-6) + 0.5) / this.rate;
    if (!this.#video.seeking && Math.abs(this.#video.currentTime - middle) > 1e-3) this.#video.currentTime = middle;
  }
}

import { keepFilm } from "../share/recordings.js";

const Formats = ["video/webm;codecs=vp8", "video/webm", "video/mp4"];
const BitsPerSecond = 1_500_000;

/** Films the camera while somebody dances, for this browser alone. */
export class FilmKeeper {
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  #start: number | null = null;

  private constructor(recorder: MediaRecorder) {
    this.#recorder = recorder;
    recorder.ondataavailable = (event) => this.#pieces.push(event.data);
  }

  /** Null where this browser records nothing. */
  static of(stream: MediaStream): FilmKeeper | null {
    if (typeof MediaRecorder === "undefined") return null;
    const mimeType = Formats.find((format) => MediaRecorder.isTypeSupported(format));
    return mimeType === undefined ? null : new FilmKeeper(new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BitsPerSecond }));
  }

  /** @param time Seconds of the routine at this moment. */
  begin(time: number): void {
    if (this.#start !== null) return;
    this.#start = time;
    this.#recorder.start(2000);
  }

  /** @returns Whether the film is kept: a full disk costs the film, nothing else. */
  async keep(take: string): Promise<boolean> {
    if (this.#start === null) return false;
    await this.#stop();
    try {
      await keepFilm({ take, film: new Blob(this.#pieces, { type: this.#recorder.mimeType }), start: this.#start, made: Date.now() });
      return true;
    } catch {
      return false;
    }
  }

  throwAway(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    this.#pieces.length = 0;
  }

  #stop(): Promise<void> {
    if (this.#recorder.state === "inactive") return Promise.resolve();
    return new Promise((resolve) => {
      this.#recorder.onstop = () => resolve();
      this.#recorder.stop();
    });
  }
}

import { parseRecording, type Recording } from "../replay/data.js";
import { html, icon } from "../replay/dom.js";
import { paletteOf } from "../replay/palette.js";
import { parseFilm, type ShapeFilm } from "../stage/film.js";
import { CardSize, drawCard } from "./card.js";
import { encodeGif } from "./gif.js";
import { bestSpan, fileName } from "./moments.js";
import { findFilm, type KeptFilm } from "./recordings.js";
import { saveFile } from "./save.js";
import { Scene } from "./scene.js";
import { words } from "./words.js";

const FilmSize = { width: 640, height: 360 } as const;
const FramesPerSecond = 12;

/**
 * Saves a review as a picture or a short film of the two drawn dancers, made in this page.
 *
 * Attributes: `for` the id of the replay whose data it draws; `title`, `score`, `sentence`; `take` whose kept film may be shown when the player ticks the box; class `field-...` as the replay's.
 */
export class ShareElement extends HTMLElement {
  #alive: AbortController | null = null;
  #parts: HTMLElement[] = [];
  readonly #status = html("p", { class: "share-status", role: "status" });
  #camera: HTMLInputElement | null = null;
  #film: KeptFilm | null = null;

  connectedCallback(): void {
    this.#alive = new AbortController();
    const picture = this.#button(words.picture, () => this.#savePicture());
    const film = this.#button(words.film, () => this.#saveFilm());
    this.#parts = [html("div", { class: "share-ways" }, picture, film), this.#status];
    this.append(...this.#parts);
    void this.#offerCamera(this.#alive.signal);
  }

  disconnectedCallback(): void {
    this.#alive?.abort();
    this.#alive = null;
    for (const part of this.#parts) part.remove();
    this.#camera = null;
  }

  /** Off unless the player ticks it, each time anew. */
  async #offerCamera(signal: AbortSignal): Promise<void> {
    const take = this.getAttribute("take");
    this.#film = take === null ? null : await findFilm(take);
    if (this.#film === null || signal.aborted) return;
    this.#camera = html("input", { type: "checkbox" });
    const label = html("label", { class: "share-camera" }, this.#camera, html("span", {}, words.withCamera), html("span", { class: "share-more" }, words.withCameraText));
    this.#parts.push(label);
    this.insertBefore(label, this.#status);
  }

  #button(name: string, act: () => Promise<void>): HTMLButtonElement {
    const button = html("button", { type: "button", class: "button" }, icon("share"), name);
    button.addEventListener("click", () => void this.#run(button, act));
    return button;
  }

  async #run(button: HTMLButtonElement, act: () => Promise<void>): Promise<void> {
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      if (!this.#alive?.signal.aborted) this.#say(words.failed);
      console.warn(error);
    } finally {
      button.disabled = false;
    }
  }

  async #savePicture(): Promise<void> {
    const recording = await this.#recording();
    const palette = paletteOf(this);
    const canvas = html("canvas", { width: CardSize.width, height: CardSize.height });
    const ctx = canvas.getContext("2d")!;
    const span = bestSpan(recording);
    const moment = (span.start + span.end) / 2;
    drawCard(ctx, new Scene(recording, palette, { start: moment - 0.2, end: moment + 0.2 }, await this.#shapes()), moment, this.#text, palette);
    if (this.#camera?.checked && this.#film !== null) await drawCamera(ctx, this.#film, moment, recording.mirrored);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("no picture");
    this.#save(blob, "png");
  }

  async #saveFilm(): Promise<void> {
    const recording = await this.#recording();
    const { width, height } = FilmSize;
    const canvas = html("canvas", { width, height });
    const ctx = canvas.getContext("2d", { willReadFrequently: true })!;
    const { start, end } = bestSpan(recording);
    const scene = new Scene(recording, paletteOf(this), { start, end }, await this.#shapes());
    const half = { y: 0, width: width / 2 - 1, height };
    const draw = (frame: number) => {
      scene.draw(ctx, start + frame / FramesPerSecond, { ...half, x: 0 }, { ...half, x: width / 2 + 1 });
      return ctx.getImageData(0, 0, width, height).data;
    };
    const frames = Math.max(1, Math.round((end - start) * FramesPerSecond));
    const bytes = await encodeGif(draw, { width, height, frames, framesPerSecond: FramesPerSecond, signal: this.#alive!.signal, onProgress: (part) => this.#say(words.making(part)) });
    this.#save(new Blob([bytes], { type: "image/gif" }), "gif");
  }

  get #text() {
    const score = Number.parseFloat(this.getAttribute("score") ?? "");
    return { title: this.#title, score: Number.isFinite(score) ? score : null, sentence: this.getAttribute("sentence") ?? "" };
  }

  get #title(): string {
    return this.getAttribute("routine") ?? "";
  }

  async #recording(): Promise<Recording> {
    const replay = document.getElementById(this.getAttribute("for") ?? "replay");
    const src = replay?.getAttribute("src") ?? null;
    const json = src === null ? (replay?.querySelector('script[type="application/json"]')?.textContent ?? "") : await (await fetch(src, { signal: this.#alive!.signal })).text();
    const parsed = parseRecording(json);
    if ("problem" in parsed) throw new Error(parsed.problem);
    return parsed.recording;
  }

  /** The replay's film of shapes; a plain body where there is none. */
  async #shapes(): Promise<ShapeFilm | null> {
    const address = document.getElementById(this.getAttribute("for") ?? "replay")?.getAttribute("film") ?? null;
    if (address === null) return null;
    try {
      return parseFilm(await (await fetch(address, { signal: this.#alive!.signal })).json());
    } catch {
      return null;
    }
  }

  #save(blob: Blob, ending: string): void {
    const name = fileName(this.#title, ending);
    saveFile(blob, name);
    this.#say(words.saved(name));
  }

  #say(sentence: string): void {
    this.#status.textContent = sentence;
  }
}

/** The player's own picture over the lower right corner; only after a tick. */
async function drawCamera(ctx: CanvasRenderingContext2D, film: KeptFilm, moment: number, mirrored: boolean): Promise<void> {
  const video = html("video", { muted: true, playsinline: true });
  const address = URL.createObjectURL(film.film);
  try {
    video.muted = true;
    video.src = address;
    await heard(video, "loadeddata");
    video.currentTime = Math.max(0, moment - film.start);
    await heard(video, "seeked");
    const width = 260;
    const height = (width * video.videoHeight) / Math.max(1, video.videoWidth);
    ctx.save();
    ctx.translate(CardSize.width - 24 - (mirrored ? 0 : width), CardSize.height - 24 - height);
    if (mirrored) ctx.scale(-1, 1);
    ctx.drawImage(video, 0, 0, width, height);
    ctx.restore();
  } finally {
    URL.revokeObjectURL(address);
  }
}

function heard(video: HTMLVideoElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true });
    video.addEventListener("error", () => reject(new Error("the film cannot be played")), { once: true });
  });
}

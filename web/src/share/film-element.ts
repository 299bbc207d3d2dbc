import { html } from "../replay/dom.js";
import { deleteFilm, findFilm, type KeptFilm } from "./recordings.js";
import { words } from "./words.js";

/** A drift beyond this is mended by a jump. */
const JumpBeyond = 0.2;

/**
 * Your own film of a take, kept in this browser alone, beside the replay whose moments it follows. Shows nothing where there is no film.
 *
 * Attributes: `take`; `for`, the id of the replay; `mirrored` when the take is shown flipped.
 */
export class FilmElement extends HTMLElement {
  #alive: AbortController | null = null;
  #address: string | null = null;

  connectedCallback(): void {
    this.#alive = new AbortController();
    void this.#begin(this.#alive.signal);
  }

  disconnectedCallback(): void {
    this.#alive?.abort();
    this.#alive = null;
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.replaceChildren();
  }

  async #begin(signal: AbortSignal): Promise<void> {
    const film = await findFilm(this.getAttribute("take") ?? "");
    if (film === null || signal.aborted) return;
    const video = html("video", { class: `kept-film${this.hasAttribute("mirrored") ? " kept-film-mirrored" : ""}`, playsinline: true, muted: true });
    video.muted = true;
    this.#address = URL.createObjectURL(film.film);
    video.src = this.#address;
    const remove = html("button", { type: "button", class: "button" }, words.delete);
    remove.addEventListener("click", () => void this.#remove(film));
    this.replaceChildren(html("h2", {}, words.yours), html("p", { class: "share-more" }, words.yoursText), video, remove);
    this.#follow(film, video, signal);
  }

  #follow(film: KeptFilm, video: HTMLVideoElement, signal: AbortSignal): void {
    const replay = document.getElementById(this.getAttribute("for") ?? "replay") as (HTMLElement & { paused?: boolean; playbackRate?: number }) | null;
    const follow = (event: Event) => {
      const moment = Math.max(0, (event as CustomEvent<number>).detail - film.start);
      if (Math.abs(video.currentTime - moment) > JumpBeyond && !video.seeking) video.currentTime = moment;
      video.playbackRate = replay?.playbackRate ?? 1;
      if (replay?.paused !== false) video.pause();
      else if (video.paused) video.play().catch(() => undefined);
    };
    replay?.addEventListener("duet-replay-time", follow, { signal });
  }

  async #remove(film: KeptFilm): Promise<void> {
    await deleteFilm(film.take);
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
    this.replaceChildren(html("p", { role: "status" }, words.deleted));
  }
}

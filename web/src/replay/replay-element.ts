import { parseFilm } from "../stage/film.js";
import { commandOf } from "./commands.js";
import { parseRecording } from "./data.js";
import { html } from "./dom.js";
import { answerOutside, type Jump } from "./outside.js";
import { Player } from "./player.js";
import { words } from "./words.js";

/**
 * Plays a routine and a take beside each other, at the same moment of the dance.
 *
 * The data is the JSON in the element's own `<script type="application/json">`, or what `src` names. What stands in the element before is its
 * fallback: `.replay-panes` gives way to the canvases, `.replay-timeline` stays and gets a playhead.
 * Attributes: `at`, the first moment shown in seconds of the routine; `autoplay`, unless motion is to be reduced.
 */
export class ReplayElement extends HTMLElement {
  #player: Player | null = null;
  #note: HTMLElement | null = null;
  #alive: AbortController | null = null;
  #bars: { readonly element: Element; readonly home: Comment } | null = null;

  /** Seconds of the routine. */
  get currentTime(): number {
    return this.#player?.clock.time ?? NaN;
  }

  set currentTime(time: number) {
    this.#player?.seek(time);
  }

  /** Seconds from the first moment to the last; NaN while there is nothing to play. */
  get duration(): number {
    return this.#player === null ? NaN : this.#player.clock.end - this.#player.clock.start;
  }

  get paused(): boolean {
    return this.#player?.clock.playing !== true;
  }

  get playbackRate(): number {
    return this.#player?.clock.speed ?? 1;
  }

  set playbackRate(speed: number) {
    if (speed > 0 && speed <= 4) this.#player?.speedTo(speed);
  }

  play(): void {
    this.#player?.play();
  }

  pause(): void {
    this.#player?.pause();
  }

  connectedCallback(): void {
    this.#alive = new AbortController();
    const { signal } = this.#alive;
    const begin = () => void this.#begin(signal);
    // A script in the head meets the element before its children are there.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true, signal });
    else begin();
  }

  disconnectedCallback(): void {
    this.#alive?.abort();
    this.#alive = null;
    this.#player?.stop();
    for (const part of this.#player?.parts ?? []) part.remove();
    this.#player = null;
    this.#bars?.home.replaceWith(this.#bars.element);
    this.#bars = null;
    this.#note?.remove();
    this.#note = null;
    this.removeAttribute("data-ready");
  }

  async #begin(signal: AbortSignal): Promise<void> {
    const json = await this.#json(signal);
    if (signal.aborted || this.#player !== null) return;
    const parsed = json === null ? { problem: words.notLoaded } : parseRecording(json);
    if ("problem" in parsed) return this.#explain(parsed.problem);
    const player = new Player(parsed.recording, this.#takeBars(), (time) => this.#tell(time));
    this.#player = player;
    this.append(...player.parts);
    this.setAttribute("data-ready", "");
    this.#listen(player, signal);
    this.#start(player);
    void this.#dress(player, signal);
  }

  /** A dancer without a film of shapes, or whose film is gone, stays a plain body. */
  async #dress(player: Player, signal: AbortSignal): Promise<void> {
    const address = this.getAttribute("film");
    if (address === null) return;
    try {
      const answer = await fetch(address, { signal });
      if (answer.ok) player.dress(parseFilm(await answer.json()));
    } catch {
      // As above.
    }
  }

  async #json(signal: AbortSignal): Promise<string | null> {
    const src = this.getAttribute("src");
    if (src === null) return this.querySelector(':scope > script[type="application/json"]')?.textContent ?? null;
    try {
      const response = await fetch(src, { signal });
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  }

  /** The server's timeline moves into the track; a comment keeps its place for the way back. */
  #takeBars(): Element | null {
    const element = this.querySelector(".replay-timeline");
    if (element === null) return null;
    const home = document.createComment("timeline");
    element.replaceWith(home);
    this.#bars = { element, home };
    return element;
  }

  #start(player: Player): void {
    const at = Number.parseFloat(this.getAttribute("at") ?? "");
    if (Number.isFinite(at)) player.seek(at);
    if (this.hasAttribute("autoplay") && !calm()) player.play();
    player.refresh();
  }

  #listen(player: Player, signal: AbortSignal): void {
    this.addEventListener("keydown", (event) => this.#key(event, player), { signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => player.recolour(), { signal });
    if (this.id !== "") answerOutside(document, this.id, this, (jump) => this.#jump(jump, player), signal);
  }

  #key(event: KeyboardEvent, player: Player): void {
    const command = commandOf(event, event.target instanceof HTMLButtonElement);
    if (command === null) return;
    event.preventDefault();
    player.obey(command);
  }

  #jump(jump: Jump, player: Player): void {
    const meant = player.recording.findings.find((finding) => isSame(finding.start, jump.start) && isSame(finding.end, jump.end));
    player.jump({ ...jump, limb: jump.limb ?? meant?.limb ?? null }, meant?.title ?? null, jump.end !== null && !calm());
    this.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }

  #tell(time: number): void {
    this.dispatchEvent(new CustomEvent("duet-replay-time", { detail: time, bubbles: true }));
  }

  #explain(problem: string): void {
    this.#note = html("p", { class: "replay-note", role: "status" }, problem);
    this.append(this.#note);
  }
}

/** Seconds in attributes may be rounded. */
function isSame(a: number, b: number | null): boolean {
  return b !== null && Math.abs(a - b) < 0.05;
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

import { html, icon } from "../replay/dom.js";
import { RoutineView } from "../stage/routine-view.js";
import { parseStageData, type StageData } from "../stage/stage-data.js";
import { filmAt } from "./films.js";

/** The still of a routine becomes something to play, with its music and on wish with its skeleton. */
export function playPreviews(page: ParentNode): void {
  for (const figure of page.querySelectorAll<HTMLElement>(".preview[data-preview]")) new Preview(figure);
}

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

class Preview {
  readonly #play = button("preview-play", "Play");
  readonly #skeleton = button("preview-skeleton", "");
  readonly #now = html("span", {});
  readonly #length = html("span", { class: "preview-length" });
  readonly #parts = html("span", { class: "preview-parts" });
  /** Of a routine that was filmed. */
  readonly #video: HTMLVideoElement | null;
  #view: RoutineView | null = null;
  #media: HTMLMediaElement | null = null;
  #loading: Promise<void> | null = null;

  constructor(readonly figure: HTMLElement) {
    this.#video = figure.querySelector("video");
    if (this.#video !== null) this.#video.controls = false;
    this.#skeleton.textContent = "Skeleton off";
    this.#skeleton.setAttribute("aria-pressed", "false");
    this.#now.textContent = "0:00";
    this.#play.append(icon("play"));
    figure.append(this.#skeleton, html("div", { class: "preview-bar" }, this.#play, this.#now, this.#parts, this.#length));
    this.#play.addEventListener("click", () => void this.#toggle());
    this.#skeleton.addEventListener("click", () => void this.#toggleSkeleton());
    addEventListener("pagehide", () => this.#media?.pause());
    if (figure.dataset["at"] !== undefined) void this.#showAt(Number(figure.dataset["at"]));
  }

  /** The moment that a link leads to. */
  async #showAt(seconds: number): Promise<void> {
    await this.#ready();
    if (this.#media === null) return;
    this.#media.currentTime = seconds;
    this.#draw();
  }

  async #toggle(): Promise<void> {
    await this.#ready();
    if (this.#media === null) return;
    if (this.#media.paused) await this.#media.play();
    else this.#media.pause();
  }

  async #toggleSkeleton(): Promise<void> {
    await this.#ready();
    if (this.#view === null) return;
    const skeleton = !this.#view.look.skeleton;
    this.#view.look = { lowFlash: false, skeleton };
    this.#skeleton.setAttribute("aria-pressed", String(skeleton));
    this.#skeleton.textContent = skeleton ? "Skeleton on" : "Skeleton off";
    this.#draw();
  }

  #ready(): Promise<void> {
    return (this.#loading ??= this.#load().catch(() => {
      this.#loading = null;
      this.#now.textContent = "It did not load. Try again";
    }));
  }

  async #load(): Promise<void> {
    const answer = await fetch(this.figure.dataset["preview"] ?? "");
    const data = parseStageData(await answer.json());
    const view = new RoutineView(data, this.#video);
    view.film = data.film === null ? null : await filmAt(data.film);
    view.look = { lowFlash: false, skeleton: false };
    if (this.#video === null) this.figure.querySelector("svg.poster")!.after(view.surface.canvas);
    else this.figure.prepend(this.#video, view.surface.canvas);
    this.#view = view;
    this.#listen(data);
    this.#fill(data);
    new ResizeObserver(() => this.#resize()).observe(this.figure);
    this.#resize();
    this.figure.classList.add("preview-on");
  }

  #listen(data: StageData): void {
    const media = this.#video ?? new Audio(data.sound ?? "");
    this.#media = media;
    const change = () => {
      this.#play.setAttribute("aria-label", media.paused ? "Play" : "Pause");
      this.#play.replaceChildren(icon(media.paused ? "play" : "pause"));
      if (!media.paused) requestAnimationFrame(() => this.#step());
    };
    media.addEventListener("play", change);
    media.addEventListener("pause", change);
    media.addEventListener("seeked", () => this.#draw());
  }

  #fill(data: StageData): void {
    this.#length.textContent = clock(data.duration);
    const parts = data.sections.length > 0 ? data.sections : [{ name: "Dance", start: 0, end: data.duration }];
    for (const part of parts) {
      const way = button("preview-part", `${part.name}, ${clock(part.start)}`);
      way.style.flexGrow = String(part.end - part.start);
      way.addEventListener("click", (event) => {
        const { left, width } = way.getBoundingClientRect();
        const share = event.detail === 0 ? 0 : Math.min(1, Math.max(0, (event.clientX - left) / width));
        if (this.#media !== null) this.#media.currentTime = part.start + share * (part.end - part.start);
        this.#draw();
      });
      this.#parts.append(way);
    }
  }

  #step(): void {
    this.#draw();
    if (this.#media !== null && !this.#media.paused) requestAnimationFrame(() => this.#step());
  }

  #resize(): void {
    if (this.#view === null) return;
    const bar = this.figure.querySelector<HTMLElement>(".preview-bar");
    const { clientWidth, clientHeight } = this.#view.surface.canvas;
    this.#view.resize(clientWidth, clientHeight, (bar?.offsetHeight ?? 60) + 8);
    this.#draw();
  }

  #draw(): void {
    if (this.#view === null || this.#media === null) return;
    const time = this.#media.currentTime;
    this.#view.draw(time, performance.now());
    this.#now.textContent = clock(time);
    const { sections } = this.#view.data;
    [...this.#parts.children].forEach((part, i) => {
      const span = sections[i] ?? { start: 0, end: this.#view!.data.duration };
      (part as HTMLElement).style.setProperty("--done", String(Math.min(1, Math.max(0, (time - span.start) / (span.end - span.start)))));
    });
  }
}

function button(classes: string, name: string): HTMLButtonElement {
  const made = html("button", { class: classes, type: "button" });
  if (name !== "") made.setAttribute("aria-label", name);
  return made;
}

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
  #view: RoutineView | null = null;
  #sound: HTMLAudioElement | null = null;
  #loading: Promise<void> | null = null;

  constructor(readonly figure: HTMLElement) {
    this.#skeleton.textContent = "Skeleton off";
    this.#skeleton.setAttribute("aria-pressed", "false");
    this.#now.textContent = "0:00";
    this.#play.append(icon("play"));
    figure.append(this.#skeleton, html("div", { class: "preview-bar" }, this.#play, this.#now, this.#parts, this.#length));
    this.#play.addEventListener("click", () => void this.#toggle());
    this.#skeleton.addEventListener("click", () => void this.#toggleSkeleton());
    addEventListener("pagehide", () => this.#sound?.pause());
  }

  async #toggle(): Promise<void> {
    await this.#ready();
    if (this.#sound === null) return;
    if (this.#sound.paused) await this.#sound.play();
    else this.#sound.pause();
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
    const view = new RoutineView(data, null);
    view.film = data.film === null ? null : await filmAt(data.film);
    view.look = { lowFlash: false, skeleton: false };
    this.figure.querySelector("svg.poster")!.after(view.surface.canvas);
    this.#view = view;
    this.#listen(data);
    this.#fill(data);
    new ResizeObserver(() => this.#resize()).observe(this.figure);
    this.#resize();
    this.figure.classList.add("preview-on");
  }

  #listen(data: StageData): void {
    const sound = new Audio(data.sound ?? "");
    this.#sound = sound;
    const change = () => {
      this.#play.setAttribute("aria-label", sound.paused ? "Play" : "Pause");
      this.#play.replaceChildren(icon(sound.paused ? "play" : "pause"));
      if (!sound.paused) requestAnimationFrame(() => this.#step());
    };
    sound.addEventListener("play", change);
    sound.addEventListener("pause", change);
    sound.addEventListener("seeked", () => this.#draw());
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
        if (this.#sound !== null) this.#sound.currentTime = part.start + share * (part.end - part.start);
        this.#draw();
      });
      this.#parts.append(way);
    }
  }

  #step(): void {
    this.#draw();
    if (this.#sound !== null && !this.#sound.paused) requestAnimationFrame(() => this.#step());
  }

  #resize(): void {
    const bar = this.figure.querySelector<HTMLElement>(".preview-bar");
    this.#view?.resize(this.figure.clientWidth, this.figure.clientHeight, (bar?.offsetHeight ?? 60) + 8);
    this.#draw();
  }

  #draw(): void {
    if (this.#view === null || this.#sound === null) return;
    const time = this.#sound.currentTime;
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

import { html, svg } from "../replay/dom.js";
import { cueAt } from "./cues.js";
import { markOf } from "./marks.js";
import type { RoutineView } from "./routine-view.js";
import type { Mark } from "./score-board.js";
import { partOver, sectionAt } from "./sections.js";
import type { StageData } from "./stage-data.js";
import { Surface } from "./surface.js";
import { words } from "./words.js";

/** A disc of a star's weight. */
const RowRadius = 7.6;
const FigureSize = { width: 64, height: 80 };

/** Marks of what was danced, how far the dance is, and what comes next. */
export class BottomBar {
  readonly root: HTMLElement;
  readonly #marks = html("div", { class: "stage-marks", "aria-hidden": "true" });
  readonly #fills: HTMLElement[];
  readonly #names: HTMLElement[];
  readonly #figure = new Surface(null);
  readonly #when = html("p", { class: "stage-next-when" });
  readonly #what = html("p", { class: "stage-next-what" });
  readonly #next: HTMLElement;
  #section = -2;
  #cue = "";

  constructor(
    private readonly data: StageData,
    private readonly routine: RoutineView,
  ) {
    this.#marks.append(...data.bars.map(() => markOf(null, "stage-mark", RowRadius)));
    this.#fills = data.sections.map(() => html("span", { class: "stage-progress-fill" }));
    this.#names = data.sections.map((section) => html("span", { class: "stage-progress-name" }, section.name));
    const parts = data.sections.map((section, i) => {
      const part = html("div", { class: "stage-progress-part" }, html("span", { class: "stage-progress-track" }, this.#fills[i]!), this.#names[i]!);
      part.style.flexGrow = String(Math.max(0.5, section.end - section.start));
      return part;
    });
    this.#next = html("div", { class: "stage-next stage-next-none" }, html("div", { class: "stage-next-figure" }, this.#figure.canvas), html("div", { class: "stage-next-words" }, this.#when, this.#what));
    const way = html("div", { class: "stage-way" }, this.#marks, html("div", { class: "stage-progress", "aria-hidden": "true" }, ...parts));
    this.root = html("footer", { class: "stage-bottom" }, way, this.#next);
    this.#figure.resize(FigureSize.width, FigureSize.height);
  }

  mark(window: number, mark: Mark): void {
    this.#marks.children[window]?.replaceWith(markOf(mark, "stage-mark", RowRadius));
  }

  clear(): void {
    this.#marks.replaceChildren(...this.data.bars.map(() => markOf(null, "stage-mark", RowRadius)));
    this.#section = -2;
  }

  /** The film has come: the small figure is drawn again. */
  forgetFigure(): void {
    this.#cue = "";
  }

  draw(time: number): void {
    const section = sectionAt(this.data.sections, time);
    if (section !== this.#section) this.#enter(section);
    const current = this.data.sections[section];
    const fill = this.#fills[section];
    if (current !== undefined && fill !== undefined) fill.style.transform = `scaleX(${partOver(current, time).toFixed(4)})`;
    this.#announce(time);
  }

  #enter(section: number): void {
    this.#section = section;
    this.#fills.forEach((fill, i) => (fill.style.transform = i < section ? "none" : "scaleX(0)"));
    this.#names.forEach((name, i) => name.classList.toggle("stage-progress-now", i === section));
  }

  #announce(time: number): void {
    const now = cueAt(this.data.cues, time, this.data.beatsPerMinute);
    const key = now === null ? "" : `${now.away} ${now.cue.start}`;
    if (key === this.#cue) return;
    this.#cue = key;
    this.#next.classList.toggle("stage-next-none", now === null);
    if (now === null) return;
    this.#when.textContent = words.next(now.away, now.unit);
    if (this.#what.textContent !== now.cue.name) this.#what.textContent = now.cue.name;
    const moment = now.cue.start + Math.min(0.25 * now.cue.length, 0.6);
    this.routine.drawSmall(this.#figure, moment, getComputedStyle(this.root).getPropertyValue("--skeleton-routine").trim());
  }
}

/** A ring that fills with what is loaded. */
export function ring(part: number | null): SVGSVGElement {
  const length = 2 * Math.PI * 8;
  const shown = part === null ? 0.25 : Math.min(Math.max(part, 0.02), 1);
  return svg(
    "svg",
    { class: `stage-ring${part === null ? " stage-ring-busy" : ""}`, viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("circle", { class: "stage-ring-track", cx: 10, cy: 10, r: 8 }),
    svg("circle", { class: "stage-ring-fill", cx: 10, cy: 10, r: 8, "stroke-dasharray": `${shown * length} ${length}`, transform: "rotate(-90 10 10)" }),
  );
}

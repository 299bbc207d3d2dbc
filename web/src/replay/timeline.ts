import type { Span } from "./clock.js";
import type { Finding, Recording, Section } from "./data.js";
import { html, svg } from "./dom.js";
import { clockTime, words } from "./words.js";

/** Below this a bar is hollow: it needs work. */
const NeedsWork = 65;
const BarTop = 30;
const BarHeight = 34;
const NumberWidth = 44;

/** The bars of the dance with the playhead, the slider for hands and keys, and a button for every finding. */
export class Timeline {
  readonly root: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly #playhead = html("div", { class: "replay-playhead" });
  readonly #band = html("div", { class: "replay-band", hidden: true });
  readonly #numbers: readonly { readonly finding: Finding; readonly button: HTMLButtonElement }[];
  #width = 0;

  /** @param bars The server's drawing, when there is one. */
  constructor(
    private readonly recording: Recording,
    bars: Element | null,
    seek: (time: number) => void,
    choose: (finding: Finding) => void,
  ) {
    this.slider = html("input", {
      type: "range",
      class: "replay-slider",
      min: 0,
      max: recording.end - recording.start,
      step: "any",
      "aria-label": words.moment,
    });
    this.slider.addEventListener("input", () => seek(recording.start + this.slider.valueAsNumber));
    this.#numbers = recording.findings.map((finding) => ({ finding, button: numberButton(finding, choose) }));
    const numbers = html("div", { class: "replay-number-row" }, ...this.#numbers.map(({ button }) => button));
    this.root = html("div", { class: "replay-track" }, bars ?? barsOf(recording), this.#band, this.#playhead, this.slider, numbers);
    this.#scrub(seek);
  }

  /** Call when the track's width may have changed. */
  measure(): void {
    this.#width = this.root.clientWidth;
    const half = NumberWidth / 2;
    const wanted = this.#numbers.map(({ finding }) => this.#x(finding.start));
    spread(wanted, NumberWidth, this.#width).forEach((x, i) => {
      this.#numbers[i]!.button.style.transform = `translateX(${x - half}px)`;
    });
  }

  show(time: number, loop: Span | null): void {
    this.#playhead.style.transform = `translateX(${this.#x(time)}px)`;
    this.slider.valueAsNumber = time - this.recording.start;
    const text = words.momentOf(clockTime(time), clockTime(this.recording.end));
    if (this.slider.getAttribute("aria-valuetext") !== text) this.slider.setAttribute("aria-valuetext", text);
    this.#band.hidden = loop === null;
    if (loop === null) return;
    this.#band.style.transform = `translateX(${this.#x(loop.start)}px)`;
    this.#band.style.width = `${this.#x(loop.end) - this.#x(loop.start)}px`;
  }

  #x(time: number): number {
    const { start, end } = this.recording;
    return (Math.min(Math.max((time - start) / (end - start), 0), 1)) * this.#width;
  }

  /** The slider is there for keys and screen readers; a pointer may press anywhere on the bars. */
  #scrub(seek: (time: number) => void): void {
    const { root, recording } = this;
    const to = (event: PointerEvent) => {
      const box = root.getBoundingClientRect();
      seek(recording.start + ((event.clientX - box.left) / Math.max(box.width, 1)) * (recording.end - recording.start));
    };
    root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest("button") !== null)) return;
      event.preventDefault();
      this.slider.focus({ preventScroll: true });
      root.setPointerCapture(event.pointerId);
      to(event);
    });
    root.addEventListener("pointermove", (event) => {
      if (root.hasPointerCapture(event.pointerId)) to(event);
    });
  }
}

/** Keeps things that stand in a row at least one width apart and inside the row, as near as can be to where they belong. */
export function spread(wanted: readonly number[], width: number, room: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const apart = order.length > 1 ? Math.min(width, Math.max(0, (room - width) / (order.length - 1))) : width;
  const half = Math.min(width, room) / 2;
  const placed = [...wanted];
  let least = half;
  for (const i of order) {
    placed[i] = Math.max(wanted[i]!, least);
    least = placed[i] + apart;
  }
  let most = room - half;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i]!, most);
    most = placed[i] - apart;
  }
  return placed;
}

function numberButton(finding: Finding, choose: (finding: Finding) => void): HTMLButtonElement {
  const name = words.finding(finding.number, finding.title);
  const button = html("button", { type: "button", class: "replay-number", "aria-label": name, title: finding.title }, html("span", {}, String(finding.number)));
  button.addEventListener("click", () => choose(finding));
  return button;
}

function barsOf(recording: Recording): SVGSVGElement {
  const long = recording.end - recording.start;
  const percent = (seconds: number) => `${(seconds / long) * 100}%`;
  const bars = recording.sections.map((section) => barOf(section, percent(section.start - recording.start), percent(section.end - section.start)));
  const line = svg("rect", { class: "replay-line", x: 0, y: BarTop + BarHeight + 4, width: "100%", height: 1 });
  return svg("svg", { class: "replay-timeline", width: "100%", height: BarTop + BarHeight + 6, "aria-hidden": "true" }, ...bars, line);
}

/** A gap of two pixels at either side, whatever the bar's width. */
function barOf({ score }: Section, x: string, width: string): SVGSVGElement {
  const height = score === null ? 3 : Math.max(4, (score / 100) * BarHeight);
  const kind = score === null ? "replay-bar-none" : score < NeedsWork ? "replay-bar-hollow" : "replay-bar-full";
  const rect = svg("rect", { class: kind, x: 2, y: BarTop + BarHeight - height, height, rx: Math.min(3, height / 2) });
  rect.style.setProperty("width", "calc(100% - 4px)");
  return svg("svg", { x, width, height: BarTop + BarHeight }, rect);
}

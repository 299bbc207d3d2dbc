import { html } from "./dom.js";
import { words } from "./words.js";

const MostPixels = 3;

/** One dancer's canvas with their label, sharp on every display. */
export class Pane {
  readonly canvas = html("canvas", { role: "img" });
  readonly root: HTMLElement;
  readonly #labels: HTMLElement;
  readonly #unseen = html("p", { class: "replay-unseen", hidden: true }, words.notSeen);
  readonly #context = this.canvas.getContext("2d");
  width = 0;
  height = 0;

  constructor(
    readonly who: "routine" | "take",
    label: string,
  ) {
    this.canvas.setAttribute("aria-label", label);
    this.#labels = html("figcaption", { class: "replay-labels" }, labelOf(who, label));
    this.root = html("figure", { class: `replay-pane replay-pane-${who}` }, this.canvas, this.#labels, this.#unseen);
  }

  /** Names who else dances in this pane, or nobody. */
  alsoShow(who: "routine" | "take", label: string | null): void {
    while (this.#labels.childElementCount > 1) this.#labels.lastElementChild!.remove();
    if (label !== null) this.#labels.append(labelOf(who, label));
  }

  /** A video fills this pane: no field shows through its edges. */
  set filmed(value: boolean) {
    this.root.classList.toggle("replay-pane-film", value);
  }

  set unseen(value: boolean) {
    if (this.#unseen.hidden === value) this.#unseen.hidden = !value;
  }

  /** A context in the pane's own pixels; null while the pane has no room. */
  begin(): CanvasRenderingContext2D | null {
    const { clientWidth, clientHeight } = this.root;
    const ratio = Math.min(window.devicePixelRatio || 1, MostPixels);
    if (clientWidth === 0 || clientHeight === 0 || this.#context === null) return null;
    this.width = clientWidth;
    this.height = clientHeight;
    const [wide, high] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.canvas.width !== wide) this.canvas.width = wide;
    if (this.canvas.height !== high) this.canvas.height = high;
    this.#context.setTransform(wide / clientWidth, 0, 0, high / clientHeight, 0, 0);
    return this.#context;
  }
}

function labelOf(who: string, label: string): HTMLElement {
  return html("span", { class: "replay-label" }, html("span", { class: `replay-dot replay-dot-${who}` }), label);
}

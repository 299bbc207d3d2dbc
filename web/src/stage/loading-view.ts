import { html, icon } from "../replay/dom.js";
import { ring } from "./bottom-bar.js";
import type { Loading, Step } from "./loading.js";
import { words } from "./words.js";

/** Nothing flashes up when everything is there at once. */
const HiddenMs = 200;

/** What is still missing, step by step. */
export class LoadingView {
  readonly root: HTMLElement;
  readonly #list = html("ul", { class: "stage-steps" });
  readonly #delay: number;
  #shown = "";

  constructor(
    private readonly loading: Loading,
    note: string,
  ) {
    this.root = html("section", { class: "stage-card stage-loading", hidden: true, "aria-busy": "true" }, html("h2", {}, words.loading), this.#list, html("p", { class: "stage-quiet" }, note));
    this.#delay = window.setTimeout(() => (this.root.hidden = false), HiddenMs);
    this.update();
  }

  update(): void {
    const key = this.loading.steps.map((step) => `${step.done}${this.loading.isRunning(step)}${step.bytes === null ? "" : words.megabytes(step.bytes.loaded, step.bytes.total)}`).join();
    if (key === this.#shown) return;
    this.#shown = key;
    this.#list.replaceChildren(...this.loading.steps.map((step) => this.#row(step)));
  }

  stop(): void {
    window.clearTimeout(this.#delay);
    this.root.remove();
  }

  #row(step: Step): HTMLElement {
    const running = this.loading.isRunning(step);
    const part = step.bytes === null ? null : step.bytes.loaded / step.bytes.total;
    const sign = step.done ? icon("check") : ring(running ? part : 0);
    const detail = step.bytes !== null && !step.done ? words.megabytes(step.bytes.loaded, step.bytes.total) : "";
    const state = step.done ? "done" : running ? "running" : "waiting";
    return html("li", { class: `stage-step stage-step-${state}` }, sign, html("span", {}, words.step[step.name] ?? step.name), html("span", { class: "stage-step-detail" }, detail));
  }
}

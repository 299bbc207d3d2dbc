import { html } from "../replay/dom.js";
import { words } from "./words.js";

/** The button that records a flipbook, and what shall be in it. The camera's picture is off, each time anew. */
export class RecordView {
  readonly root: HTMLElement;
  readonly #word = html("span", {}, words.record);
  readonly #button = html("button", { type: "button", class: "button button-you mirror-record" }, html("span", { class: "mirror-record-dot", "aria-hidden": "true" }), this.#word);
  readonly #skeleton = html("input", { type: "checkbox", checked: true });
  readonly #camera = html("input", { type: "checkbox" });
  readonly #text = html("p", { class: "stage-quiet", role: "status" }, words.recordText);
  readonly #cameraRow: HTMLElement;

  constructor(record: () => void) {
    this.#button.addEventListener("click", record);
    this.#cameraRow = html("label", { class: "check" }, this.#camera, words.withCamera);
    this.root = html("div", { class: "mirror-recorder" }, this.#button, html("div", { class: "mirror-record-with" }, html("label", { class: "check" }, this.#skeleton, words.withSkeleton), this.#cameraRow), this.#text);
  }

  get withSkeleton(): boolean {
    return this.#skeleton.checked;
  }

  get withCamera(): boolean {
    return this.#camera.checked && !this.#cameraRow.hidden;
  }

  set filmed(filmed: boolean) {
    this.#cameraRow.hidden = !filmed;
    this.#camera.checked = false;
  }

  /** @param seconds Left to record; null when nothing is recorded. */
  recording(seconds: number | null): void {
    const word = seconds === null ? words.record : words.recording(seconds);
    if (this.#word.textContent !== word) this.#word.textContent = word;
    this.#button.classList.toggle("mirror-recording", seconds !== null);
    this.#button.disabled = seconds !== null;
  }

  /** Still being made: nothing else is recorded meanwhile. */
  making(part: number): void {
    this.#button.disabled = true;
    this.say(words.making(part));
  }

  say(sentence: string = words.recordText): void {
    this.#text.textContent = sentence;
  }
}

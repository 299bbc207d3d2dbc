import type { BodyPart } from "../archive/joints.js";
import { segments } from "../archive/segments.js";
import { html, icon } from "../replay/dom.js";
import { words } from "./words.js";

export interface Choices {
  readonly part: BodyPart;
  /** As in a mirror: your left for their right. */
  readonly mirrored: boolean;
  /** How many pictures at a time. */
  readonly matches: number;
}

export const Usual: Choices = { part: "all", mirrored: true, matches: 1 };

const Counts: readonly number[] = [1, 4, 9];

/** Above: what is compared, how many are shown, and the way out. */
export class MirrorBar {
  readonly root: HTMLElement;
  #choices: Choices;
  readonly #mirrored: HTMLButtonElement;

  constructor(
    choices: Choices,
    back: string,
    private readonly change: (choices: Choices) => void,
  ) {
    this.#choices = choices;
    const parts = segments(words.part, "mirror-part", words.parts, choices.part, (part) => this.#set({ part }));
    const counts = segments(words.matches, "mirror-matches", Counts.map((count) => [count, String(count)] as const), choices.matches, (matches) => this.#set({ matches }));
    this.#mirrored = html("button", { type: "button", class: "button mirror-switch", "aria-pressed": String(choices.mirrored) }, icon("mirror"), html("span", {}, words.mirrored));
    this.#mirrored.addEventListener("click", () => this.toggleMirror());
    const close = html("a", { class: "stage-stop mirror-close", href: back }, icon("stop"), html("span", {}, words.close));
    this.root = html("header", { class: "mirror-top" }, close, html("p", { class: "stage-title" }, words.title), html("div", { class: "mirror-tools" }, parts, counts, this.#mirrored));
  }

  toggleMirror(): void {
    this.#set({ mirrored: !this.#choices.mirrored });
    this.#mirrored.setAttribute("aria-pressed", String(this.#choices.mirrored));
  }

  #set(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.change(this.#choices);
  }
}

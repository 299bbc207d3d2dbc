import { html, icon } from "../replay/dom.js";
import { segments } from "./segments.js";
import type { FigureEditor } from "./figure-editor.js";
import type { BodyPart } from "./joints.js";
import { words } from "./words.js";

export interface Choices {
  readonly metric: "cosine" | "weighted";
  readonly both: boolean;
  readonly part: BodyPart;
}

export const Usual: Choices = { metric: "cosine", both: false, part: "all" };

export interface QueryAnswers {
  change(choices: Choices): void;
  reset(): void;
  flip(): void;
}

type Way = "pose" | "picture" | "camera";

/** What to look for: a figure, a picture, or the way to the mirror; and what counts. */
export class QueryPanel {
  readonly root: HTMLElement;
  #choices: Choices = Usual;
  readonly #picture = html("div", { hidden: true });
  readonly #camera = html("div", { class: "archive-camera", hidden: true }, html("p", {}, words.cameraText), html("a", { class: "button", href: "/mirror" }, icon("mirror"), words.toMirror));
  readonly #figure: HTMLElement;

  constructor(
    editor: FigureEditor,
    picture: HTMLElement | null,
    private readonly answers: QueryAnswers,
  ) {
    const reset = button(words.reset, () => answers.reset());
    const flip = button(words.flip, () => answers.flip());
    this.#figure = html("div", { class: "archive-figure" }, editor.root, html("div", { class: "archive-figure-foot" }, html("p", { class: "hint", id: "figure-help" }, words.figureHelp), flip, reset));
    if (picture !== null) this.#picture.append(picture);
    const ways = words.ways.filter(([way]) => way !== "picture" || picture !== null);
    this.root = html(
      "div",
      { class: "archive-ask" },
      html("h2", { class: "visually-hidden" }, words.query),
      segments(words.way, "archive-way", ways, "pose", (way) => this.#show(way)),
      this.#picture,
      this.#figure,
      this.#camera,
      ...this.#rows(),
    );
  }

  #rows(): HTMLElement[] {
    const both = html("input", { type: "checkbox", class: "switch" });
    both.addEventListener("change", () => this.#set({ both: both.checked }));
    const part = html("select", {}, ...words.parts.map(([value, label]) => html("option", { value }, label)));
    part.addEventListener("change", () => this.#set({ part: part.value as BodyPart }));
    return [
      html("div", { class: "archive-row" }, html("span", { "aria-hidden": "true" }, words.compare), segments(words.compare, "archive-metric", words.metrics, Usual.metric, (metric) => this.#set({ metric }))),
      html("label", { class: "archive-row switch-row" }, words.both, both),
      html("label", { class: "archive-row" }, words.part, html("span", { class: "select-field" }, part, icon("down"))),
    ];
  }

  #show(way: Way): void {
    this.#picture.hidden = way !== "picture";
    this.#figure.hidden = way === "camera";
    this.#camera.hidden = way !== "camera";
  }

  #set(change: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.answers.change(this.#choices);
  }
}

function button(name: string, act: () => void): HTMLButtonElement {
  const made = html("button", { type: "button", class: "text-button" }, name);
  made.addEventListener("click", act);
  return made;
}

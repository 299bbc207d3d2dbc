import { html, icon } from "../replay/dom.js";
import { grouped, words } from "./words.js";

export interface TopBarAnswers {
  stop(): void;
  pause(): void;
  settings(): void;
  fullScreen(): void;
}

/** Stop first, then the title; what has been reached so far at the other end. */
export class TopBar {
  readonly root: HTMLElement;
  readonly #title = html("p", { class: "stage-title" });
  readonly #accuracy = html("span", { class: "stage-accuracy-value" });
  readonly #points = html("span", { class: "stage-points-value" });
  readonly #score: HTMLElement;
  readonly #note = html("p", { class: "stage-top-note" });
  readonly #pause: HTMLButtonElement;
  readonly #stop = html("span", { class: "stage-stop-word" }, words.stop);

  constructor(answers: TopBarAnswers) {
    const stop = html("button", { type: "button", class: "stage-stop" }, icon("back"), icon("stop"), this.#stop);
    stop.addEventListener("click", () => answers.stop());
    this.#pause = tool("pause", words.pause, () => answers.pause());
    const settings = tool("sliders", words.settings, () => answers.settings());
    const full = tool("full", words.fullScreen, () => answers.fullScreen());
    full.classList.add("stage-tool-full");
    this.#score = html(
      "div",
      { class: "stage-score" },
      html("p", { class: "stage-accuracy" }, html("span", { class: "stage-accuracy-word" }, `${words.accuracy} `), this.#accuracy),
      html("p", { class: "stage-points" }, html("span", { class: "visually-hidden" }, `${words.points} `), this.#points),
    );
    this.root = html("header", { class: "stage-top" }, stop, this.#title, html("div", { class: "stage-tools" }, this.#pause, settings, full), this.#note, this.#score);
    this.show(null, 0);
  }

  set title(title: string) {
    this.#title.textContent = title;
  }

  /** A quiet line at the right end where there is no score to show. */
  note(...content: (Node | string)[]): void {
    this.#note.replaceChildren(...content);
  }

  show(accuracy: number | null, points: number): void {
    this.#accuracy.textContent = accuracy === null ? "–" : words.percent(accuracy);
    this.#points.textContent = grouped(points);
  }

  /** Nothing is danced: there is nothing to stop. */
  set idle(idle: boolean) {
    this.#stop.textContent = idle ? words.leave : words.stop;
  }

  set paused(paused: boolean) {
    this.#pause.setAttribute("aria-label", paused ? words.resume : words.pause);
    this.#pause.replaceChildren(icon(paused ? "play" : "pause"));
  }
}

function tool(sign: Parameters<typeof icon>[0], name: string, act: () => void): HTMLButtonElement {
  const button = html("button", { type: "button", class: "stage-tool", "aria-label": name }, icon(sign));
  button.addEventListener("click", act);
  return button;
}

import { html } from "../replay/dom.js";
import { markOf } from "./marks.js";
import type { Mark } from "./score-board.js";
import { words } from "./words.js";

const AnswerMs = 120;
const CalmMs = 400;

/** The judgement between the two dancers: always in the same place, a mark and its word. */
export class Seam {
  readonly root = html("div", { class: "stage-seam", "aria-hidden": "true", hidden: true });
  calm = false;

  show(mark: Exclude<Mark, null>): void {
    this.root.hidden = false;
    const word = html("span", { class: `stage-seam-word${mark === "unseen" ? " stage-seam-small" : ""}` }, words.judgement[mark]);
    const content = html("span", { class: "stage-seam-content" }, markOf(mark, "stage-seam-mark"), word);
    this.root.replaceChildren(content);
    const from = { opacity: this.calm ? 0 : 0.35, transform: this.calm ? "none" : "scale(0.9)" };
    content.animate([from, { opacity: 1, transform: "none" }], { duration: this.calm ? CalmMs : AnswerMs, easing: this.calm ? "linear" : "cubic-bezier(.2,.8,.2,1)" });
  }

  clear(): void {
    this.root.hidden = true;
  }
}

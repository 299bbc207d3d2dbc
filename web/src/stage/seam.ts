import { html } from "../replay/dom.js";
import { markOf } from "./marks.js";
import type { Mark } from "./score-board.js";
import { words } from "./words.js";

/** The judgement between the two dancers: always in the same place, a mark and its word. */
export class Seam {
  readonly root = html("div", { class: "stage-seam", "aria-hidden": "true", hidden: true });
  calm = false;

  show(mark: Exclude<Mark, null>): void {
    this.root.hidden = false;
    this.root.replaceChildren(markOf(mark, "stage-seam-mark"), html("span", { class: `stage-seam-word${mark === "unseen" ? " stage-seam-small" : ""}` }, words.judgement[mark]));
    const content = this.root.animate([{ opacity: 0.35, transform: "scale(0.9)" }, { opacity: 1, transform: "none" }], { duration: this.calm ? 400 : 120, easing: "cubic-bezier(.2,.8,.2,1)" });
    if (this.calm) content.effect?.updateTiming({ easing: "linear" });
  }

  clear(): void {
    this.root.hidden = true;
  }
}

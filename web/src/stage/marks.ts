import { svg } from "../replay/dom.js";
import type { Mark } from "./score-board.js";

/** On a grid of 24; each judgement is another shape before it is another colour. */
const Star = "M12 2.2l2.95 6.35 6.95.85-5.13 4.77 1.35 6.87L12 17.65l-6.12 3.39 1.35-6.87L2.1 9.4l6.95-.85z";

/** The sign of a judgement: star, disc, half disc, ring; a dot where nothing is judged yet. */
export function markOf(mark: Mark, className: string, radius = 9.4): SVGSVGElement {
  return svg("svg", { class: `${className} mark-${mark ?? "none"}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, ...shapesOf(mark, radius));
}

function shapesOf(mark: Mark, radius: number): SVGElement[] {
  const disc = (r: number, more = {}) => svg("circle", { cx: 12, cy: 12, r, ...more });
  switch (mark) {
    case "perfect":
      return [svg("path", { d: Star })];
    case "good":
      return [disc(radius)];
    case "ok":
      return [disc(radius - 1.1, { class: "mark-line" }), svg("path", { d: `M12 ${12 - radius}a${radius} ${radius} 0 0 0 0 ${2 * radius}z` })];
    case "miss":
      return [disc(radius - 1.2, { class: "mark-line" })];
    case "unseen":
      return [disc(radius - 1.2, { class: "mark-line mark-dotted" })];
    case null:
      return [disc(3)];
  }
}

import { nameOf, type Hit } from "../archive/hits.js";
import { html } from "../replay/dom.js";
import type { Shown } from "./match-view.js";
import { words } from "./words.js";

/** A match that came and went faster than this leaves no trace. */
const LeastMs = 450;
const Longest = 12;

/** The matches of the last seconds, the newest at the end; each leads to where it comes from. */
export class Trail {
  readonly root = html("ol", { class: "mirror-trail", "aria-label": words.trail });
  #since = 0;
  #newest: string | null = null;

  add({ hit, image }: Shown, now: number): void {
    if (hit.id === this.#newest) return;
    const item = html("li", {}, wayTo(hit, image.cloneNode() as HTMLImageElement));
    const brief = now - this.#since < LeastMs && this.root.lastElementChild?.contains(document.activeElement) === false;
    if (brief && this.root.lastElementChild !== null) this.root.lastElementChild.replaceWith(item);
    else this.root.append(item);
    if (!brief) this.#since = now;
    this.#newest = hit.id;
    while (this.root.childElementCount > Longest) this.root.firstElementChild?.remove();
  }
}

/** The picture as a link to its moment; without a link where nobody knows where it comes from. */
function wayTo(hit: Hit, image: HTMLImageElement): HTMLElement {
  const name = nameOf(hit);
  image.alt = name;
  image.className = hit.mirrored ? "mirror-picture-flipped" : "";
  const look = `mirror-tile${hit.field === null ? "" : ` field-${hit.field}`}`;
  return hit.address === null ? html("span", { class: look }, image) : html("a", { class: look, href: hit.address }, image);
}

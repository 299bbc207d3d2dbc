import { piecesOf } from "../mirror/wishes.js";
import { ArchiveApp } from "./archive-app.js";
import { jointsOf } from "./hits.js";

/**
 * The explorer of an archive of poses, around what the server drew: without script that is all there is.
 *
 * Attributes: `pieces` the site's `pieces.json`; `waits` when the page shows what was asked for already; `figure` 51 numbers as JSON to begin with. Inside:
 * `[data-part="query"]`, `[data-part="results"]`, and the map with `[data-cluster]` and `[data-hole]`.
 */
export class ArchiveElement extends HTMLElement {
  #app: ArchiveApp | null = null;
  #kept: readonly [Element, readonly Node[]][] = [];

  connectedCallback(): void {
    const query = this.querySelector<HTMLElement>("[data-part='query']");
    const results = this.querySelector<HTMLElement>("[data-part='results']");
    if (query === null || results === null) return;
    this.#kept = [query, results].map((part) => [part, [...part.childNodes]]);
    const figure = this.getAttribute("figure");
    this.#app = new ArchiveApp(this, results, query, { pieces: piecesOf(this.getAttribute("pieces")), waits: this.hasAttribute("waits"), figure: figure === null ? null : jointsOf(JSON.parse(figure)) });
  }

  disconnectedCallback(): void {
    this.#app?.stop();
    this.#app = null;
    for (const [part, nodes] of this.#kept) part.replaceChildren(...nodes);
    this.#kept = [];
  }
}

import type { Hit } from "../archive/hits.js";
import type { Pictures } from "../archive/pictures.js";
import { html } from "../replay/dom.js";

export interface Shown {
  readonly hit: Hit;
  readonly image: HTMLImageElement;
}

/** The pictures that strike your pose. Each stays until the next one is decoded. */
export class MatchView {
  readonly root = html("div", { class: "mirror-matches" });
  #places: MatchPlace[] = [];

  constructor(
    private readonly pictures: Pictures,
    /** A place shows another picture. @param capturedAt when the pose was seen that it answers */
    private readonly changed: (place: number, shown: Shown, capturedAt: number) => void,
  ) {
    this.count = 1;
  }

  get count(): number {
    return this.#places.length;
  }

  set count(count: number) {
    while (this.#places.length < count) this.#places.push(this.#place(this.#places.length));
    this.#places.length = count;
    this.root.replaceChildren(...this.#places.map((place) => place.root));
    this.root.dataset["count"] = String(count);
  }

  /** What is in the first place now. */
  get first(): Shown | null {
    return this.#places[0]?.shown ?? null;
  }

  show(hits: readonly (Hit | null)[], capturedAt: number): void {
    hits.forEach((hit, i) => hit !== null && this.#places[i]?.want(hit, capturedAt));
  }

  #place(index: number): MatchPlace {
    return new MatchPlace(this.pictures, (shown, capturedAt) => this.changed(index, shown, capturedAt));
  }
}

/** One picture. A later wish never gives way to an earlier one whose picture came late. */
class MatchPlace {
  readonly root = html("div", { class: "mirror-match" });
  shown: Shown | null = null;
  readonly #edge = html("canvas", { class: "mirror-edge", width: 1, height: 400, "aria-hidden": "true" });
  #asked = 0;
  #told = 0;

  constructor(
    private readonly pictures: Pictures,
    private readonly changed: (shown: Shown, capturedAt: number) => void,
  ) {}

  want(hit: Hit, capturedAt: number): void {
    const turn = ++this.#asked;
    if (hit.id === this.shown?.hit.id && hit.mirrored === this.shown.hit.mirrored) {
      this.#told = turn;
      return;
    }
    const ready = this.pictures.ready(hit.picture);
    if (ready !== null) return this.#show(turn, { hit, image: ready }, capturedAt);
    this.pictures.get(hit.picture).then(
      (image) => this.#show(turn, { hit, image }, capturedAt),
      () => undefined, // A picture that was removed meanwhile: the one before stays.
    );
  }

  #show(turn: number, shown: Shown, capturedAt: number): void {
    if (turn < this.#told) return;
    this.#told = turn;
    this.shown = shown;
    // The same decoded picture may be in the trail, and an element has one place alone.
    const image = shown.image.isConnected ? (shown.image.cloneNode() as HTMLImageElement) : shown.image;
    image.alt = shown.hit.title;
    image.className = shown.hit.mirrored ? "mirror-picture mirror-picture-flipped" : "mirror-picture";
    this.root.className = `mirror-match${shown.hit.field === null ? "" : ` field-${shown.hit.field}`}`;
    this.#edge.hidden = shown.hit.field === null;
    if (!this.#edge.hidden) drawEdge(this.#edge, image);
    this.root.replaceChildren(this.#edge, image);
    this.changed(shown, capturedAt);
  }
}

/** A drawn picture's wall and floor go on to both sides: its outermost column, drawn as wide as the place. */
function drawEdge(edge: HTMLCanvasElement, image: HTMLImageElement): void {
  edge.getContext("2d")!.drawImage(image, 0, 0, 1, image.naturalHeight, 0, 0, 1, edge.height);
}

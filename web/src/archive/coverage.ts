import { svg } from "../replay/dom.js";
import { parseHit, type Hit, type Place } from "./hits.js";

export interface CoverageAnswers {
  /** Somebody asks for the poses of a cluster. */
  cluster(id: string, name: string): void;
  /** Somebody asks what would fill a hole. */
  hole(figure: Float32Array): void;
}

/** The map as the server drew it: clusters and holes answer in place, and your pose is shown on it. */
export class Coverage {
  readonly #you = svg("circle", { class: "map-you", r: 9, hidden: true });

  constructor(
    root: ParentNode,
    answers: CoverageAnswers,
    signal: AbortSignal,
  ) {
    root.querySelector("svg.map")?.append(this.#you);
    signal.addEventListener("abort", () => this.#you.remove());
    for (const way of root.querySelectorAll<Element>("[data-cluster]")) {
      way.addEventListener("click", (event) => take(event as MouseEvent, () => answers.cluster(way.getAttribute("data-cluster")!, way.getAttribute("data-name") ?? "")), { signal });
    }
    for (const way of root.querySelectorAll<Element>("[data-hole]")) {
      const figure = figureOf(way.getAttribute("data-joints"));
      if (figure !== null) way.addEventListener("click", (event) => take(event as MouseEvent, () => answers.hole(figure)), { signal });
    }
  }

  /** @param place 0 to 1; null: nobody asked. */
  show(place: Place | null): void {
    if (place === null) return this.#you.setAttribute("hidden", "");
    const { width, height } = this.#you.ownerSVGElement?.dataset ?? {};
    this.#you.removeAttribute("hidden");
    this.#you.setAttribute("transform", `translate(${place.x * Number(width ?? 0)} ${place.y * Number(height ?? 0)})`);
  }
}

/** The poses of a cluster, those in its middle first. */
export async function membersOf(cluster: string, count: number, signal: AbortSignal): Promise<{ readonly hits: readonly Hit[]; readonly total: number }> {
  const response = await fetch(`/api/v1/archive/clusters/${encodeURIComponent(cluster)}?from=0&count=${count}`, { headers: { accept: "application/json" }, signal });
  if (!response.ok) throw new Error(`cluster ${cluster}: ${response.status}`);
  const { items, total } = (await response.json()) as { items: unknown[]; total: number };
  return { hits: items.map(parseHit), total };
}

/** Without a key that opens another window. */
function take(event: MouseEvent, act: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  act();
}

function figureOf(joints: string | null): Float32Array | null {
  const numbers = (joints ?? "").split(",").map((value) => (value === "" ? NaN : Number(value)));
  return numbers.length === 51 ? Float32Array.from(numbers) : null;
}

import type { Pieces } from "../pose/source.js";

/** What the page asks the mirror for, through attributes. */
export interface Wishes {
  /** Addresses of the worker and the models; null where this build has none. */
  readonly pieces: Pieces | null;
  /** The stage's data of the dance that the drawn dancer dances. */
  readonly dance: string | null;
  readonly simulated: boolean;
  /** Where Close leads. */
  readonly back: string;
}

export function wishesOf(element: Pick<Element, "getAttribute" | "hasAttribute">): Wishes {
  return {
    pieces: piecesOf(element.getAttribute("pieces")),
    dance: element.getAttribute("dance"),
    simulated: element.hasAttribute("simulated"),
    back: element.getAttribute("back") ?? "/",
  };
}

/** The site's own `pieces.json`, as the build wrote it. */
export function piecesOf(json: string | null): Pieces | null {
  try {
    return json === null ? null : (JSON.parse(json) as Pieces);
  } catch {
    return null;
  }
}

import type { Span } from "../replay/clock.js";

/** The part that is danced at a moment; before the first -1, after the last one's start the last. */
export function sectionAt(sections: readonly Span[], time: number): number {
  let found = -1;
  for (const [index, section] of sections.entries()) if (section.start <= time + 1e-6) found = index;
  return found;
}

/** How much of a part is over, 0 to 1. */
export function partOver(section: Span, time: number): number {
  const length = Math.max(section.end - section.start, 1e-6);
  return Math.min(Math.max((time - section.start) / length, 0), 1);
}

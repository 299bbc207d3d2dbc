import type { Recording } from "../replay/data.js";

/** Seconds that a short film shows. */
export const FilmSeconds = 4;

/** The part of the dance that a take shows best: the highest score of its sections, else its middle. */
export function bestSpan(recording: Recording): { readonly start: number; readonly end: number } {
  const scored = recording.sections.filter((section) => section.score !== null);
  const best = scored.reduce<(typeof scored)[number] | null>((found, section) => (found === null || (section.score ?? 0) > (found.score ?? 0) ? section : found), null);
  const middle = best === null ? (recording.start + recording.end) / 2 : (best.start + best.end) / 2;
  const length = Math.min(FilmSeconds, recording.end - recording.start);
  const start = Math.min(Math.max(middle - length / 2, recording.start), recording.end - length);
  return { start, end: start + length };
}

/** A file name for everybody's disk, such as duet-corner-shop.png. */
export function fileName(title: string, ending: string): string {
  const slug = title.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `duet-${slug === "" ? "dance" : slug}.${ending}`;
}

/** Breaks a sentence into lines of at most so many pixels. */
export function linesOf(sentence: string, widthOf: (text: string) => number, most: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(/\s+/).filter((part) => part !== "")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

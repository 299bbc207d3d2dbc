import type { Span } from "../replay/clock.js";
import { Speeds } from "./settings.js";

/** What the page asks the stage for, through attributes. */
export interface Wishes {
  /** Address of the stage's data. */
  readonly src: string;
  readonly profile: string;
  /** Null: as remembered. */
  readonly mirror: "auto" | "on" | "off" | null;
  readonly speed: number | null;
  /** Only this part, again and again; no score is kept. */
  readonly practise: Span | null;
  /** Nothing is kept, also when all of it is danced at full speed. */
  readonly practice: boolean;
  readonly simulated: boolean;
  /** Where Stop leads; null: the routine's own page. */
  readonly back: string | null;
  /** Where a guest makes an account; null for who has one. */
  readonly account: string | null;
}

export function wishesOf(element: Pick<Element, "getAttribute" | "hasAttribute">): Wishes {
  const mirror = element.getAttribute("mirror");
  const speed = Number.parseFloat(element.getAttribute("speed") ?? "");
  return {
    src: element.getAttribute("src") ?? "",
    profile: element.getAttribute("profile") || "full",
    mirror: mirror === "on" || mirror === "off" || mirror === "auto" ? mirror : null,
    speed: Speeds.includes(speed) ? speed : null,
    practise: spanOf(element.getAttribute("practise")),
    practice: element.hasAttribute("practise"),
    simulated: element.hasAttribute("simulated"),
    back: element.getAttribute("back"),
    account: element.getAttribute("account"),
  };
}

/** "12-18.5" in seconds; null for anything else. */
export function spanOf(text: string | null): Span | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*$/.exec(text ?? "");
  const [start, end] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && end > start ? { start, end } : null;
}

import type { Ground } from "./ground.js";

/** What the canvases are painted with: the style sheet's colours at this moment, in this theme, on this routine's field. */
export interface Palette {
  readonly routineGround: Ground;
  readonly takeGround: Ground;
  readonly ink: string;
  readonly casing: string;
  readonly core: string;
  readonly you: string;
  readonly routine: string;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim() || "#808080";
  const plain = colour("--body");
  const body = { top: plain, bottom: plain, skin: plain, farTop: plain, farBottom: plain, farSkin: plain };
  const cutout = {
    top: colour("--cutout-top"),
    bottom: colour("--cutout-bottom"),
    skin: colour("--cutout-skin"),
    farTop: colour("--cutout-far-top"),
    farBottom: colour("--cutout-far-bottom"),
    farSkin: colour("--cutout-skin"),
  };
  const edge = { edge: colour("--bed"), edgeTones: body };
  return {
    routineGround: { field: colour("--field"), floor: colour("--field-floor"), shadow: colour("--field-far"), tones: cutout, ...edge },
    takeGround: { field: colour("--bed"), floor: colour("--bed-floor"), shadow: colour("--bed-floor"), tones: body, ...edge },
    ink: colour("--ink"),
    casing: colour("--casing"),
    core: colour("--skeleton-core"),
    you: colour("--skeleton-you"),
    routine: colour("--skeleton-routine"),
  };
}

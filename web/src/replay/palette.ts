import type { Tones } from "./figure.js";

/** What the canvases are painted with: the style sheet's colours at this moment, in this theme, on this routine's field. */
export interface Palette {
  readonly field: string;
  readonly fieldFloor: string;
  readonly fieldShadow: string;
  readonly bed: string;
  readonly bedFloor: string;
  readonly ink: string;
  readonly casing: string;
  readonly core: string;
  readonly you: string;
  readonly routine: string;
  readonly cutout: Tones;
  readonly body: Tones;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim() || "#808080";
  const body = colour("--body");
  return {
    field: colour("--field"),
    fieldFloor: colour("--field-floor"),
    fieldShadow: colour("--field-far"),
    bed: colour("--bed"),
    bedFloor: colour("--bed-floor"),
    ink: colour("--ink"),
    casing: colour("--casing"),
    core: colour("--skeleton-core"),
    you: colour("--skeleton-you"),
    routine: colour("--skeleton-routine"),
    cutout: {
      top: colour("--cutout-top"),
      bottom: colour("--cutout-bottom"),
      skin: colour("--cutout-skin"),
      farTop: colour("--cutout-far-top"),
      farBottom: colour("--cutout-far-bottom"),
      farSkin: colour("--cutout-skin"),
    },
    body: { top: body, bottom: body, skin: body, farTop: body, farBottom: body, farSkin: body },
  };
}

/** A turned square of the frame: centre and side in pixels, and the turn that brings the person upright. */
export interface Region {
  readonly centreX: number;
  readonly centreY: number;
  readonly side: number;
  readonly cos: number;
  readonly sin: number;
}

const margin = 1.25;
const { fround } = Math;

/** The square around the whole frame, upright. */
export function wholeFrame(width: number, height: number): Region {
  return { centreX: width / 2, centreY: height / 2, side: Math.max(width, height), cos: 1, sin: 0 };
}

/** The square around the circle with its centre at the hips that passes through the second point, in single precision as Duet.Estimation has it. */
export function regionAround(centreX: number, centreY: number, onCircleX: number, onCircleY: number): Region {
  const dx = fround(onCircleX - centreX);
  const dy = fround(onCircleY - centreY);
  const radius = fround(Math.sqrt(fround(fround(dx * dx) + fround(dy * dy))));
  return { centreX, centreY, side: fround(2 * radius * margin), cos: fround(-dy / radius), sin: fround(dx / radius) };
}

export function isUsable({ centreX, centreY, side, cos, sin }: Region): boolean {
  return side > 0 && Number.isFinite(centreX + centreY + side + cos + sin);
}

export function writeRegion(region: Region, target: Float32Array): void {
  target.set([region.centreX, region.centreY, region.side, region.cos, region.sin]);
}

/** The region that starts at this place of a table. */
export function readRegion(values: Float32Array, at: number): Region {
  return { centreX: values[at]!, centreY: values[at + 1]!, side: values[at + 2]!, cos: values[at + 3]!, sin: values[at + 4]! };
}

/** How bytes of luma and colour differences become red, green and blue, in whole steps of 1/8192: the arithmetic of Duet.Estimation's YuvToRgb. */
export interface YuvColours {
  readonly luma: number;
  readonly black: number;
  readonly redByRed: number;
  readonly greenByBlue: number;
  readonly greenByRed: number;
  readonly blueByBlue: number;
}

const one = 8192;
const sharpFrom = 720;
const weights: Readonly<Record<string, readonly [red: number, blue: number]>> = {
  bt709: [0.2126, 0.0722],
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  "bt2020-ncl": [0.2627, 0.0593],
};

/** From what a frame says of itself; where it says nothing, standard definition below 720 lines and high definition from there on, limited range. */
export function coloursOf(space: { readonly matrix?: string | null; readonly fullRange?: boolean | null } | null, height: number): YuvColours {
  const usual = height >= sharpFrom ? "bt709" : "smpte170m";
  const [red, blue] = weights[space?.matrix ?? usual] ?? weights[usual]!;
  return yuvColours(red, blue, space?.fullRange ?? false);
}

/** @param red red's share of luma @param blue blue's share of luma */
export function yuvColours(red: number, blue: number, fullRange: boolean): YuvColours {
  const green = 1 - red - blue;
  const byRed = 2 * (1 - red);
  const byBlue = 2 * (1 - blue);
  const luma = fullRange ? one : Math.round((one * 255) / 219);
  return {
    luma,
    black: one / 2 - (fullRange ? 0 : 16 * luma),
    redByRed: factor(byRed, fullRange),
    greenByBlue: factor((-byBlue * blue) / green, fullRange),
    greenByRed: factor((-byRed * red) / green, fullRange),
    blueByBlue: factor(byBlue, fullRange),
  };
}

/** Rounded twice, as libswscale rounds: the poses were measured on its pictures. */
function factor(value: number, fullRange: boolean): number {
  const limited = Math.round(((value * 255) / 224) * 65536);
  return Math.floor((fullRange ? Math.trunc((limited * 224) / 255) : limited) / 8 + 0.5);
}

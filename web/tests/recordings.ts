/** A tiny recording in the shape that the report writes; tests change what they are about. */
export const Joints = ["nose", "leftShoulder", "rightShoulder", "leftElbow", "leftWrist", "leftHip", "rightHip"];

export type Step = readonly (readonly [number, number] | null)[];

/** Little endian Int16 in units of a ten thousandth of the height, as base64. */
export function encode(steps: readonly Step[]): string {
  const values = steps.flatMap((step) => step.flatMap((point) => (point === null ? [-32768, -32768] : point.map((part) => Math.round(part * 10000)))));
  const view = new DataView(new ArrayBuffer(values.length * 2));
  values.forEach((value, i) => view.setInt16(i * 2, value, true));
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}

/** Standing, hips at 0.6 of the height, torso 0.285: one body height. */
export function standing(shift = 0): Step {
  const at = (x: number, y: number) => [x + shift, y] as const;
  return [at(0.3, 0.2), at(0.4, 0.315), at(0.2, 0.315), at(0.45, 0.45), at(0.5, 0.6), at(0.35, 0.6), at(0.25, 0.6)];
}

export function motion(steps: readonly Step[], more: object = {}): object {
  return { label: "You", width: 600, height: 1000, joints: Joints, points: encode(steps), video: null, ...more };
}

export function data(more: object = {}, steps: readonly Step[] = [standing(), standing(0.1), standing(0.2)]): Record<string, unknown> {
  return {
    version: 1,
    start: 2,
    rate: 30,
    count: steps.length,
    mirrored: false,
    stateRate: 10,
    routine: motion(steps, { label: "Routine" }),
    take: motion(steps),
    limbs: [{ name: "leftForearm", label: "Left forearm", from: "leftElbow", to: "leftWrist", states: "3210" }],
    bones: [["leftElbow", "leftWrist", "leftForearm"], ["leftShoulder", "leftHip", null]],
    sections: [{ start: 2, end: 2.1, score: 90.1 }, { start: 2.1, end: 2.2, score: null }],
    findings: [{ number: 1, kind: "direction", limb: "leftForearm", start: 2, end: 2.1, title: "Raise your left forearm" }],
    ...more,
  };
}

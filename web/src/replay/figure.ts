import { distance, type Point, type Pose } from "./pose.js";

/** Flat tones of a body made from joints: `far` is the side that lies behind. */
export interface Tones {
  readonly top: string;
  readonly bottom: string;
  readonly skin: string;
  readonly farTop: string;
  readonly farBottom: string;
  readonly farSkin: string;
}

/** Half widths in parts of the standing height; every part is the hull of two circles. */
const Half = {
  upperArm: [0.041, 0.033],
  forearm: [0.033, 0.021],
  hand: [0.021, 0.016],
  thigh: [0.068, 0.05],
  shin: [0.05, 0.034],
  foot: [0.028, 0.02],
  neck: [0.03, 0.028],
} as const;
const ShoulderHalf = 0.037;
const HipHalf = 0.05;
const Head = { x: 0.0485, y: 0.061 };
const HandLength = 0.045;

/** Above the nose by this part of the height lies the middle of the head. */
const HeadAboveNose = 0.012;

/** Draws the whole body of a pose, as far as its joints are there. @param height Standing height in pixels. */
export function drawFigure(ctx: CanvasRenderingContext2D, pose: Pose, height: number, tones: Tones): void {
  const draw = new FigureBrush(ctx, pose, height);
  draw.arm("left", tones.farTop, tones.farSkin);
  draw.leg("left", tones.farBottom, tones.farSkin);
  draw.leg("right", tones.bottom, tones.skin);
  draw.neck(tones.skin);
  draw.trunk(tones.top, tones.bottom);
  draw.head(tones.skin);
  draw.arm("right", tones.top, tones.skin);
}

/** The one shadow: a flat ellipse where the feet are. */
export function drawShadow(ctx: CanvasRenderingContext2D, pose: Pose, height: number, floor: number, tone: string): void {
  const xs = ["leftAnkle", "rightAnkle", "leftHip", "rightHip"].map((joint) => pose(joint)?.x).filter((x) => x !== undefined);
  if (xs.length === 0) return;
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  ctx.fillStyle = tone;
  ctx.beginPath();
  ctx.ellipse((left + right) / 2, floor, (right - left) / 2 + 0.1 * height, 0.022 * height, 0, 0, 2 * Math.PI);
  ctx.fill();
}

class FigureBrush {
  constructor(
    private readonly ctx: CanvasRenderingContext2D,
    private readonly pose: Pose,
    private readonly height: number,
  ) {}

  arm(side: string, sleeve: string, skin: string): void {
    const elbow = this.pose(`${side}Elbow`);
    const wrist = this.pose(`${side}Wrist`);
    this.part(elbow, wrist, Half.forearm, sleeve);
    this.part(this.pose(`${side}Shoulder`), elbow, Half.upperArm, sleeve);
    if (elbow === null || wrist === null) return;
    const long = Math.max(distance(elbow, wrist), 1e-3);
    const reach = (HandLength * this.height) / long;
    this.part(wrist, { x: wrist.x + (wrist.x - elbow.x) * reach, y: wrist.y + (wrist.y - elbow.y) * reach }, Half.hand, skin);
  }

  leg(side: string, trousers: string, shoe: string): void {
    const knee = this.pose(`${side}Knee`);
    const ankle = this.pose(`${side}Ankle`);
    const toe = this.pose(`${side}FootIndex`) ?? this.pose(`${side}BigToe`);
    this.part(ankle, toe, Half.foot, shoe);
    this.part(knee, ankle, Half.shin, trousers);
    this.part(this.pose(`${side}Hip`), knee, Half.thigh, trousers);
  }

  trunk(top: string, bottom: string): void {
    const [ls, rs, lh, rh] = ["leftShoulder", "rightShoulder", "leftHip", "rightHip"].map((joint) => this.pose(joint)) as (Point | null)[];
    if (lh && rh) this.rounded([lh, rh], HipHalf, bottom);
    if (ls && rs && lh && rh) this.rounded([ls, rs, rh, lh], ShoulderHalf, top);
    else if (ls && rs) this.rounded([ls, rs], ShoulderHalf, top);
  }

  neck(skin: string): void {
    const head = this.headMiddle();
    if (head !== null) this.part(this.pose("midShoulder"), head.at, Half.neck, skin);
  }

  head(skin: string): void {
    const head = this.headMiddle();
    if (head === null) return;
    this.ctx.fillStyle = skin;
    this.ctx.beginPath();
    this.ctx.ellipse(head.at.x, head.at.y, Head.x * this.height, Head.y * this.height, Math.atan2(head.up.x, -head.up.y), 0, 2 * Math.PI);
    this.ctx.fill();
  }

  private headMiddle(): { at: Point; up: Point } | null {
    const nose = this.pose("nose");
    if (nose === null) return null;
    const shoulders = this.pose("midShoulder");
    const up = shoulders === null ? { x: 0, y: -1 } : unit(shoulders, nose);
    const lift = HeadAboveNose * this.height;
    return { at: { x: nose.x + up.x * lift, y: nose.y + up.y * lift }, up };
  }

  private part(a: Point | null, b: Point | null, [start, end]: readonly [number, number], tone: string): void {
    if (a === null || b === null) return;
    this.ctx.fillStyle = tone;
    this.ctx.beginPath();
    hull(this.ctx, a, start * this.height, b, end * this.height);
    this.ctx.fill();
  }

  private rounded(corners: readonly Point[], half: number, tone: string): void {
    const { ctx } = this;
    ctx.fillStyle = ctx.strokeStyle = tone;
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.lineWidth = 2 * half * this.height;
    ctx.beginPath();
    corners.forEach((corner, i) => (i === 0 ? ctx.moveTo(corner.x, corner.y) : ctx.lineTo(corner.x, corner.y)));
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
}

function unit(a: Point, b: Point): Point {
  const long = Math.max(distance(a, b), 1e-6);
  return { x: (b.x - a.x) / long, y: (b.y - a.y) / long };
}

/** Adds the outline around two circles; where one lies inside the other, the larger circle. */
export function hull(path: Pick<CanvasPath, "arc" | "closePath">, a: Point, ra: number, b: Point, rb: number): void {
  const apart = distance(a, b);
  if (apart <= Math.abs(ra - rb)) {
    const [centre, radius] = ra >= rb ? [a, ra] : [b, rb];
    path.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
    return;
  }
  const along = Math.atan2(b.y - a.y, b.x - a.x);
  const open = Math.acos((ra - rb) / apart);
  path.arc(a.x, a.y, ra, along + open, along - open + 2 * Math.PI);
  path.arc(b.x, b.y, rb, along - open, along + open);
  path.closePath();
}

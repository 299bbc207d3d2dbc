import { svg } from "../replay/dom.js";
import type { Point } from "../replay/pose.js";
import { Movable, moveJoint, Room, type Fit } from "./figure.js";
import { CocoJoints, FigureBones, poseOfCoco } from "./joints.js";
import { words } from "./words.js";

/** A finger takes the nearest joint within this distance, in the figure's units. */
const Grasp = 44;
const Step = 4;
const Leap = 16;

const Arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Handle {
  readonly joint: number;
  readonly root: SVGGElement;
}

/** A figure whose joints are dragged with mouse or finger, or moved with the arrow keys. */
export class FigureEditor {
  readonly root = svg("svg", { class: "figure", viewBox: `0 0 ${Room.width} ${Room.height}`, role: "application", "aria-label": words.figure, "aria-describedby": "figure-help" });
  readonly #picture = svg("image", { class: "figure-picture", hidden: true });
  readonly #body = svg("g", { class: "figure-body" });
  readonly #casing = svg("g", { class: "figure-casing" });
  readonly #lines = svg("g", { class: "figure-lines" });
  readonly #handles: readonly Handle[];
  #figure: Float32Array;
  #held: { readonly joint: number; readonly pointer: number; readonly dx: number; readonly dy: number } | null = null;

  constructor(
    figure: Float32Array,
    /** The figure was moved by hand. */
    private readonly changed: (figure: Float32Array) => void,
  ) {
    this.#figure = figure;
    this.#handles = Movable.map((joint) => this.#handle(joint));
    this.root.append(this.#picture, this.#body, this.#casing, this.#lines, ...this.#handles.map(({ root }) => root));
    this.root.addEventListener("pointerdown", (event) => this.#grasp(event));
    this.root.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.root.addEventListener(end, () => this.#letGo());
    this.#draw();
  }

  get figure(): Float32Array {
    return this.#figure;
  }

  set figure(figure: Float32Array) {
    this.#figure = figure;
    this.#draw();
  }

  /** A picture behind the figure, as the pose lies on it; null: none. */
  lay(picture: { readonly address: string; readonly width: number; readonly height: number; readonly fit: Fit } | null): void {
    this.root.classList.toggle("figure-on-picture", picture !== null);
    if (picture === null) return this.#picture.removeAttribute("href");
    const { address, width, height, fit } = picture;
    this.#picture.removeAttribute("hidden");
    for (const [name, value] of Object.entries({ href: address, x: fit.x, y: fit.y, width: width * fit.scale, height: height * fit.scale })) this.#picture.setAttribute(name, String(value));
  }

  #handle(joint: number): Handle {
    const name = CocoJoints[joint]!;
    const root = svg("g", { class: `figure-joint${name.startsWith("left") ? " figure-joint-left" : ""}`, tabindex: 0, role: "button", "aria-label": words.joint[name] ?? name }, svg("circle", { class: "figure-halo", r: 19 }), svg("circle", { class: "figure-dot", r: 10 }));
    root.addEventListener("keydown", (event) => this.#key(joint, event));
    return { joint, root };
  }

  #key(joint: number, event: KeyboardEvent): void {
    const way = Arrows[event.key];
    if (way === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? Leap : Step;
    this.#move(joint, { x: this.#figure[3 * joint]! + way[0] * step, y: this.#figure[3 * joint + 1]! + way[1] * step });
  }

  #grasp(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.#at(event);
    const joint = this.#nearest(at);
    if (joint === null) return;
    event.preventDefault();
    this.#held = { joint, pointer: event.pointerId, dx: this.#figure[3 * joint]! - at.x, dy: this.#figure[3 * joint + 1]! - at.y };
    this.root.setPointerCapture(event.pointerId);
    const handle = this.#handles.find((each) => each.joint === joint)!.root;
    handle.classList.add("figure-joint-held");
    handle.focus({ focusVisible: false } as FocusOptions);
  }

  #drag(event: PointerEvent): void {
    if (this.#held?.pointer !== event.pointerId) return;
    const at = this.#at(event);
    this.#move(this.#held.joint, { x: at.x + this.#held.dx, y: at.y + this.#held.dy });
  }

  #letGo(): void {
    for (const { root } of this.#handles) root.classList.remove("figure-joint-held");
    this.#held = null;
  }

  #move(joint: number, to: Point): void {
    this.figure = moveJoint(this.#figure, joint, to);
    this.changed(this.#figure);
  }

  #nearest(at: Point): number | null {
    const away = (joint: number) => Math.hypot(this.#figure[3 * joint]! - at.x, this.#figure[3 * joint + 1]! - at.y);
    const nearest = Movable.reduce((best, joint) => (away(joint) < away(best) ? joint : best));
    return away(nearest) <= Grasp ? nearest : null;
  }

  #at(event: PointerEvent): Point {
    const matrix = this.root.getScreenCTM()!.inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  #draw(): void {
    const pose = poseOfCoco(this.#figure);
    const counts = (joint: string) => joint.startsWith("mid") || this.#figure[3 * CocoJoints.indexOf(joint) + 2]! > 0;
    const bones = FigureBones.map(({ from, to }) => ({ a: pose(from), b: pose(to), seen: counts(from) && counts(to) })).filter((bone) => bone.a !== null && bone.b !== null);
    const line = ({ a, b, seen }: (typeof bones)[number], look = "") => svg("line", { class: seen ? look : `${look} figure-unseen`, x1: a!.x, y1: a!.y, x2: b!.x, y2: b!.y });
    this.#body.replaceChildren(...bones.map((bone) => line(bone)), svg("circle", { cx: this.#figure[0]!, cy: this.#figure[1]! - 4, r: 21 }));
    this.#casing.replaceChildren(...bones.filter((bone) => bone.seen).map((bone) => line(bone)));
    this.#lines.replaceChildren(...bones.map((bone) => line(bone)));
    for (const { joint, root } of this.#handles) {
      root.setAttribute("transform", `translate(${this.#figure[3 * joint]} ${this.#figure[3 * joint + 1]})`);
      root.classList.toggle("figure-joint-unseen", !(this.#figure[3 * joint + 2]! > 0));
    }
  }
}

import { html, icon, svg, type IconName } from "../replay/dom.js";
import type { Framing, FramingCheck } from "../pose/framing.js";
import { words } from "./words.js";

export interface CoachAnswers {
  start(): void;
  upperBody(): void;
  camera(deviceId: string): void;
}

const Signs: Readonly<Record<FramingCheck, IconName>> = { person: "person", light: "light", arms: "arms", feet: "feet", distance: "distance" };

/** One instruction that can be read from three metres, what is in view already, and always a way on. */
export class CoachView {
  /** Over the picture. */
  readonly message: HTMLElement;
  /** Beside or below it. */
  readonly panel: HTMLElement;
  readonly #title = html("p", { class: "coach-title" });
  readonly #more = html("p", { class: "coach-more" });
  readonly #checks = html("ul", { class: "coach-checks", "aria-label": words.coach.checks });
  readonly #frame = frame();
  readonly #start = html("button", { type: "button", class: "button button-you coach-start" }, words.coach.start);
  readonly #cameras = html("select", { class: "stage-select", "aria-label": words.coach.camera });
  readonly #camera: HTMLElement;
  #shown = "";

  constructor(profile: string, answers: CoachAnswers) {
    const upper = html("button", { type: "button", class: "button" }, words.upperBody);
    upper.addEventListener("click", () => answers.upperBody());
    this.#start.addEventListener("click", () => answers.start());
    this.#cameras.addEventListener("change", () => answers.camera(this.#cameras.value));
    this.#camera = html("label", { class: "coach-camera", hidden: true }, html("span", {}, words.coach.camera), this.#cameras);
    const room = html("div", { class: "coach-room" }, html("div", {}, html("h3", {}, words.coach.noRoom), html("p", { class: "stage-text" }, words.coach.upperMore)), upper);
    room.hidden = profile !== "full" && profile !== "no-legs";
    this.message = html("div", { class: "coach-message" }, html("div", { class: "coach-bubble", role: "status" }, this.#title, this.#more), this.#frame);
    this.panel = html("section", { class: "coach-panel" }, this.#checks, room, this.#camera, html("div", { class: "coach-foot" }, html("p", { class: "stage-quiet" }, words.coach.byItself), this.#start));
  }

  show(framing: Framing, needsTap: boolean): void {
    const shown = JSON.stringify([framing, needsTap]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const good = needsTap ? { title: words.coach.tap, reason: words.coach.tapMore } : { title: words.coach.good, reason: words.coach.goodMore };
    const { title, reason } = framing.instruction ?? good;
    this.#title.textContent = title;
    this.#more.textContent = reason;
    this.#frame.classList.toggle("coach-frame-good", framing.ready);
    this.#start.textContent = framing.ready ? words.coach.startNow : words.coach.start;
    this.#checks.replaceChildren(...framing.checks.map(rowOf));
  }

  /** One camera needs no choice. */
  offer(cameras: readonly { readonly deviceId: string; readonly label: string }[], current: string | null): void {
    this.#camera.hidden = cameras.length < 2;
    this.#cameras.replaceChildren(...cameras.map(({ deviceId, label }) => html("option", { value: deviceId, selected: deviceId === current }, label)));
  }

  stop(): void {
    this.message.remove();
    this.panel.remove();
  }
}

function rowOf({ check, label, good }: Framing["checks"][number]): HTMLElement {
  return html("li", { class: `coach-check${good ? " coach-check-good" : ""}` }, icon(good ? "check" : Signs[check]), html("span", {}, label));
}

/** Four corners around where somebody should stand. */
function frame(): SVGSVGElement {
  const corner = (x: number, y: number, dx: number, dy: number) => svg("path", { d: `M${x} ${y + 9 * dy}V${y + 3.5 * dy}Q${x} ${y} ${x + 3.5 * dx} ${y}H${x + 9 * dx}`, "vector-effect": "non-scaling-stroke" });
  return svg(
    "svg",
    { class: "coach-frame", viewBox: "0 0 70 100", preserveAspectRatio: "none", "aria-hidden": "true" },
    corner(1, 1, 1, 1),
    corner(69, 1, -1, 1),
    corner(1, 99, 1, -1),
    corner(69, 99, -1, -1),
  );
}

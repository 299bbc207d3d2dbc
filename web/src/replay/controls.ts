import { Speeds, type Command } from "./commands.js";
import { html, icon, type IconName } from "./dom.js";
import { words } from "./words.js";

export interface ControlState {
  readonly playing: boolean;
  readonly speed: number;
  readonly flipped: boolean;
  readonly onTop: boolean;
  readonly looping: boolean;
  readonly time: string;
}

/** The buttons. They ask; what they show is told to them. */
export class Controls {
  readonly play = html("button", { type: "button", class: "button button-main replay-play" });
  readonly root: HTMLElement;
  /** The moment, and the way out of a loop. */
  readonly below: HTMLElement;
  readonly #time = html("p", { class: "replay-time" });
  readonly #speeds: ReadonlyMap<number, HTMLButtonElement>;
  readonly #mirror: HTMLButtonElement;
  readonly #side: HTMLButtonElement;
  readonly #top: HTMLButtonElement;
  readonly #loopOff: HTMLButtonElement;
  #playing: boolean | null = null;

  constructor(ask: (command: Command) => void) {
    const on = (button: HTMLButtonElement, command: Command) => {
      button.addEventListener("click", () => ask(command));
      return button;
    };
    on(this.play, { do: "toggle" });
    const back = on(button(words.stepBack, icon("back"), word(words.step)), { do: "step", steps: -1 });
    const forward = on(button(words.stepForward, word(words.step), icon("on")), { do: "step", steps: 1 });
    this.#speeds = new Map(Speeds.map((speed) => [speed, on(button(words.speedName(speed), words.speedOf(speed)), { do: "speed", speed })]));
    this.#mirror = on(toggle("mirror", words.mirror), { do: "mirror" });
    this.#side = on(toggle("side", words.sideBySide), { do: "onTop", onTop: false });
    this.#top = on(toggle("top", words.onTop), { do: "onTop", onTop: true });
    this.#loopOff = on(toggle("loop", words.loopOff), { do: "endLoop" });
    this.below = html("div", { class: "replay-below" }, this.#time, this.#loopOff);
    const time = row(group(words.step, back, forward), group(words.speed, ...this.#speeds.values()));
    const view = row(group(words.layout, this.#side, this.#top), this.#mirror);
    this.root = html("div", { class: "replay-controls" }, time, view);
  }

  show(state: ControlState): void {
    if (this.#playing !== state.playing) {
      this.#playing = state.playing;
      this.play.setAttribute("aria-label", state.playing ? words.pause : words.play);
      this.play.replaceChildren(icon(state.playing ? "pause" : "play"));
    }
    for (const [speed, choice] of this.#speeds) press(choice, speed === state.speed);
    press(this.#mirror, state.flipped);
    press(this.#side, !state.onTop);
    press(this.#top, state.onTop);
    this.#loopOff.hidden = !state.looping;
    if (this.#time.textContent !== state.time) this.#time.textContent = state.time;
  }
}

function button(name: string | null, ...content: (Node | string)[]): HTMLButtonElement {
  return html("button", { type: "button", class: "button", "aria-label": name }, ...content);
}

function word(text: string): HTMLElement {
  return html("span", { class: "replay-word" }, text);
}

function toggle(sign: IconName, word: string): HTMLButtonElement {
  return button(null, icon(sign), word);
}

/** What stays together when there is no room for all in one line. */
function row(...parts: HTMLElement[]): HTMLElement {
  return html("div", { class: "replay-row" }, ...parts);
}

function group(name: string, ...buttons: HTMLButtonElement[]): HTMLElement {
  return html("div", { class: "replay-group", role: "group", "aria-label": name }, ...buttons);
}

function press(button: HTMLButtonElement, pressed: boolean): void {
  const value = String(pressed);
  if (button.getAttribute("aria-pressed") !== value) button.setAttribute("aria-pressed", value);
}

import { html, icon } from "../replay/dom.js";
import { clockTime } from "../replay/words.js";
import type { Span } from "../replay/clock.js";
import { Speeds, type Settings } from "./settings.js";
import type { StageData } from "./stage-data.js";
import { words } from "./words.js";

export interface ControlAnswers {
  resume(): void;
  restart(): void;
  stop(): void;
  settings(settings: Settings): void;
  profile(name: string): void;
  practise(part: Span | null, name: string): void;
}

export interface ControlState {
  readonly paused: boolean;
  readonly settings: Settings;
  readonly profile: string;
  readonly part: Span | null;
  readonly filmed: boolean;
}

/** Pause and settings: one dialog, with everything that steers the dance. */
export class Controls {
  readonly dialog = html("dialog", { class: "stage-dialog", "aria-labelledby": "stage-dialog-title" });
  #state: ControlState | null = null;

  constructor(
    private readonly data: StageData,
    private readonly answers: ControlAnswers,
  ) {
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (this.#state?.paused) answers.stop();
      else this.close();
    });
  }

  get open(): boolean {
    return this.dialog.open;
  }

  show(state: ControlState): void {
    this.#state = state;
    this.dialog.replaceChildren(...this.#content(state));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector<HTMLElement>("[data-first]")?.focus();
  }

  close(): void {
    if (this.dialog.open) this.dialog.close();
  }

  #content(state: ControlState): HTMLElement[] {
    const close = state.paused ? () => this.answers.resume() : () => this.close();
    const head = html("div", { class: "dialog-head" }, html("h2", { id: "stage-dialog-title" }, state.paused ? words.paused : words.settings));
    const main = press(state.paused ? words.resume : words.close, "button button-you", close);
    main.setAttribute("data-first", "");
    const actions = html("div", { class: "stage-ways dialog-actions" }, main);
    if (state.paused) actions.append(press(words.restart, "button", () => this.answers.restart(), "again"), press(words.stop, "button", () => this.answers.stop(), "stop"));
    return [head, actions, this.#practise(state), this.#choices(state), keys()];
  }

  #practise(state: ControlState): HTMLElement {
    const parts = this.data.sections.map((section) => {
      const chosen = state.part !== null && Math.abs(state.part.start - section.start) < 0.01 && Math.abs(state.part.end - section.end) < 0.01;
      const button = press(section.name, "button dialog-choice", () => this.answers.practise(chosen ? null : section, section.name));
      button.setAttribute("aria-pressed", String(chosen));
      button.append(html("span", { class: "dialog-time" }, clockTime(section.start)));
      return button;
    });
    const whole = press(words.whole, "button dialog-choice", () => this.answers.practise(null, words.whole));
    whole.setAttribute("aria-pressed", String(state.part === null));
    const from = html("input", { type: "number", class: "stage-number", min: 0, max: Math.floor(this.data.duration), step: 1, value: Math.round(state.part?.start ?? 0) });
    const to = html("input", { type: "number", class: "stage-number", min: 1, max: Math.ceil(this.data.duration), step: 1, value: Math.round(state.part?.end ?? this.data.duration) });
    const loop = press(words.practise, "button", () => this.answers.practise(spanOf(from, to), `${clockTime(from.valueAsNumber)} to ${clockTime(to.valueAsNumber)}`), "loop");
    const ab = html("div", { class: "dialog-ab" }, html("label", {}, words.loopFrom, from, "s"), html("label", {}, words.loopTo, to, "s"), loop);
    return part(words.practise, words.practiseText, html("div", { class: "dialog-row" }, whole, ...parts), ab);
  }

  #choices(state: ControlState): HTMLElement {
    const { settings } = state;
    const set = (change: Partial<Settings>) => this.answers.settings({ ...settings, ...change });
    const speed = group(words.speed, Speeds.map((value) => [value, words.speedOf(value)] as const), settings.speed, (value) => set({ speed: value }));
    const mirror = group(words.mirror, [["auto", words.mirrorAuto], ["on", words.mirrorOn], ["off", words.mirrorOff]] as const, settings.mirror, (value) => set({ mirror: value }));
    const profile = group(words.profile, this.data.profiles.map(({ name, label }) => [name, label] as const), state.profile, (value) => this.answers.profile(value));
    const model = group(words.model, [["auto", words.modelAuto], ["lite", words.modelLite], ["full", words.modelFull]] as const, settings.model, (value) => set({ model: value }));
    const volume = html("input", { type: "range", class: "stage-range", min: 0, max: 1, step: 0.05, value: settings.volume, "aria-label": words.volume });
    volume.addEventListener("input", () => set({ volume: volume.valueAsNumber }));
    const calm = check(words.lowFlash, settings.lowFlash, (on) => set({ lowFlash: on }));
    const record = check(words.record, settings.record, (on) => set({ record: on }), words.recordText);
    const sound = html("div", { class: "dialog-group" }, html("h3", {}, words.volume), volume);
    return html("div", { class: "dialog-choices" }, speed, mirror, profile, ...(state.filmed ? [model] : []), sound, html("div", { class: "dialog-group" }, calm, ...(state.filmed ? [record] : [])));
  }
}

function spanOf(from: HTMLInputElement, to: HTMLInputElement): Span | null {
  const [start, end] = [from.valueAsNumber, to.valueAsNumber];
  return Number.isFinite(start) && Number.isFinite(end) && end > start ? { start, end } : null;
}

function press(name: string, look: string, act: () => void, sign?: Parameters<typeof icon>[0]): HTMLButtonElement {
  const button = html("button", { type: "button", class: look }, ...(sign === undefined ? [] : [icon(sign)]), name);
  button.addEventListener("click", act);
  return button;
}

function part(title: string, text: string, ...content: Node[]): HTMLElement {
  return html("div", { class: "dialog-part" }, html("h3", {}, title), html("p", { class: "stage-quiet" }, text), ...content);
}

function group<T extends string | number>(name: string, choices: readonly (readonly [T, string])[], current: T, choose: (value: T) => void): HTMLElement {
  const buttons = choices.map(([value, label]) => {
    const button = press(label, "button dialog-segment", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      choose(value);
    });
    button.setAttribute("aria-pressed", String(value === current));
    return button;
  });
  return html("div", { class: "dialog-group" }, html("h3", {}, name), html("div", { class: "dialog-segments", role: "group", "aria-label": name }, ...buttons));
}

function check(name: string, on: boolean, change: (on: boolean) => void, more?: string): HTMLElement {
  const box = html("input", { type: "checkbox", class: "stage-check", checked: on });
  box.addEventListener("change", () => change(box.checked));
  return html("label", { class: "dialog-check" }, box, html("span", {}, name, ...(more === undefined ? [] : [html("span", { class: "stage-quiet" }, more)])));
}

function keys(): HTMLElement {
  const rows = words.keyList.map(([key, what]) => html("div", {}, html("dt", {}, html("kbd", {}, key)), html("dd", {}, what)));
  return html("details", { class: "dialog-keys" }, html("summary", {}, words.keys), html("dl", {}, ...rows));
}

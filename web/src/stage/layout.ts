import { html } from "../replay/dom.js";
import { fittingHeight } from "../replay/placement.js";
import type { BottomBar } from "./bottom-bar.js";
import type { Phase } from "./machine.js";
import type { RoutineView } from "./routine-view.js";
import { Seam } from "./seam.js";
import { TopBar, type TopBarAnswers } from "./top-bar.js";
import { words } from "./words.js";
import type { YouView } from "./you-view.js";

/** Pixels of the seam that lie on the routine's pane when you are below it. */
const SeamRoom = 44;

/** The end card stands left of the dancer where there is room. */
const AsideAtEnd = 0.7;
const WideFrom = 760;

/** Where everything is. Panes, seam and bars keep their places; what is in them changes. */
export class Layout {
  readonly top: TopBar;
  readonly seam = new Seam();
  readonly routinePane = html("figure", { class: "stage-pane stage-pane-routine" });
  readonly youPane = html("figure", { class: "stage-pane stage-pane-you" });
  readonly count = html("p", { class: "stage-count", "aria-hidden": "true", hidden: true });
  readonly side = html("div", { class: "stage-side" });
  /** One quiet line over the lower edge: sounds, slow machines, a lost connection. */
  readonly notice = html("div", { class: "stage-notice", role: "status", hidden: true });
  readonly spoken = html("p", { class: "visually-hidden", "aria-live": "polite" });
  readonly panes = html("div", { class: "stage-panes" }, this.routinePane, this.youPane, this.seam.root, this.count, this.notice);
  readonly #watched: ResizeObserver;
  #routine: RoutineView | null = null;
  #you: YouView | null = null;
  #bottom: BottomBar | null = null;
  #phase: Phase = "loading";
  #noticeTimer = 0;

  constructor(
    private readonly host: HTMLElement,
    answers: TopBarAnswers,
    private readonly resized: () => void,
  ) {
    this.top = new TopBar(answers);
    host.append(this.top.root, this.panes, this.side, this.spoken);
    this.#watched = new ResizeObserver(() => this.measure());
    this.#watched.observe(this.routinePane);
    this.#watched.observe(this.youPane);
  }

  set phase(phase: Phase) {
    this.#phase = phase;
    this.host.setAttribute("data-phase", phase);
    this.measure();
  }

  showRoutine(view: RoutineView, bottom: BottomBar): void {
    this.#routine = view;
    this.#bottom = bottom;
    this.routinePane.replaceChildren(view.root, labelOf("routine", view.data.dancer));
    this.host.insertBefore(bottom.root, this.side);
    this.host.classList.add("stage-known");
    this.measure();
  }

  showYou(view: YouView): void {
    this.#you = view;
    this.youPane.replaceChildren(view.root, labelOf("take", words.you));
    this.measure();
  }

  /** A card in your pane: loading, trouble, ready. */
  card(card: HTMLElement | null): void {
    for (const old of this.youPane.querySelectorAll(":scope > .stage-card")) old.remove();
    this.host.classList.toggle("stage-with-card", card !== null);
    if (card !== null) this.youPane.append(card);
  }

  /** @param forMs How long it stays; 0: until the next one. */
  tell(content: (Node | string)[] | null, forMs = 0): void {
    window.clearTimeout(this.#noticeTimer);
    this.notice.hidden = content === null;
    this.notice.replaceChildren(...(content ?? []));
    if (forMs > 0) this.#noticeTimer = window.setTimeout(() => this.tell(null), forMs);
  }

  say(sentence: string): void {
    this.spoken.textContent = sentence;
  }

  measure(): void {
    const routine = this.routinePane.getBoundingClientRect();
    const you = this.youPane.getBoundingClientRect();
    if (this.#routine !== null && routine.width > 0) {
      const ended = (this.#phase === "ended" || this.#phase === "scoring") && routine.width > routine.height;
      const stacked = you.width > 0 && you.top > routine.top + 1;
      this.#routine.resize(routine.width, routine.height, stacked ? SeamRoom : 0, ended && routine.width >= WideFrom ? AsideAtEnd : 0.5);
    }
    if (this.#you !== null && you.width > 0) {
      this.#you.resize(you.width, you.height);
      if (this.#you.video === null && this.#routine !== null) this.#you.standAs(this.#routine.extent, Math.min(this.#routine.bodyHeight, fittingHeight(this.#routine.extent, you.width, you.height)));
    }
    this.resized();
  }

  stop(): void {
    window.clearTimeout(this.#noticeTimer);
    this.#watched.disconnect();
    for (const part of [this.top.root, this.panes, this.side, this.spoken, this.#bottom?.root]) part?.remove();
    this.host.classList.remove("stage-with-card", "stage-known", "stage-filmed");
    this.host.removeAttribute("data-phase");
  }
}

function labelOf(who: "routine" | "take", label: string): HTMLElement {
  return html("figcaption", { class: "stage-label" }, html("span", { class: `replay-dot replay-dot-${who}` }), label);
}

import { html, icon } from "../replay/dom.js";
import { grouped } from "../stage/words.js";
import type { YouView } from "../stage/you-view.js";
import type { MirrorBar } from "./mirror-bar.js";
import type { Trail } from "./trail.js";
import type { MatchView } from "./match-view.js";
import type { RecordView } from "./record-view.js";
import { nameOf, type Hit } from "../archive/hits.js";
import { words } from "./words.js";

/** You and who strikes your pose beside each other, the trail and the flipbook below. */
export class MirrorLayout {
  readonly youPane = html("figure", { class: "stage-pane mirror-pane-you" });
  readonly matchPane: HTMLElement;
  /** One quiet line in your pane: nobody in view, a lost connection. */
  readonly notice = html("p", { class: "stage-notice mirror-notice", role: "status", hidden: true });
  readonly #of = html("p", { class: "stage-label mirror-of", hidden: true });
  readonly #source = html("p", { class: "stage-label mirror-source", hidden: true });
  readonly #hint = html("div", { class: "mirror-hint" }, html("p", { class: "mirror-hint-title" }, words.searching), html("p", { class: "stage-text" }, words.searchingText));
  readonly #parts: HTMLElement[];
  readonly #watched = new ResizeObserver(() => this.measure());
  #you: YouView | null = null;
  #named: Hit | null = null;

  constructor(
    host: HTMLElement,
    parts: { readonly bar: MirrorBar; readonly matches: MatchView; readonly trail: Trail; readonly record: RecordView },
    private readonly measured: (width: number, height: number) => void,
  ) {
    this.matchPane = html("figure", { class: "stage-pane mirror-pane-match" }, parts.matches.root, this.#hint, this.#source, this.#of);
    const panes = html("div", { class: "mirror-panes" }, this.youPane, this.matchPane);
    this.#parts = [parts.bar.root, panes, html("div", { class: "mirror-bottom" }, parts.trail.root, parts.record.root)];
    host.append(...this.#parts);
    this.#watched.observe(this.youPane);
  }

  showYou(view: YouView, filmed: boolean): void {
    this.#you = view;
    const note = html("p", { class: "stage-label mirror-note" }, ...(filmed ? [icon("lock"), words.onlyJoints] : [words.nobodyFilmed]));
    const label = html("figcaption", { class: "stage-label" }, html("span", { class: "replay-dot replay-dot-take" }), words.you);
    this.youPane.replaceChildren(view.root, label, note, this.notice);
    this.measure();
  }

  /** A card in your pane: loading, trouble. */
  card(card: HTMLElement | null): void {
    for (const old of this.youPane.querySelectorAll(":scope > .stage-card")) old.remove();
    if (card !== null) this.youPane.append(card);
  }

  /** Says where the match comes from. */
  name(hit: Hit): void {
    this.#hint.hidden = true;
    if (this.#named?.id === hit.id) return;
    this.#named = hit;
    this.#source.hidden = false;
    this.#source.replaceChildren(hit.address === null ? nameOf(hit) : html("a", { href: hit.address }, nameOf(hit)));
  }

  count(count: number, matches: number): void {
    const text = words.closest(matches, grouped(count));
    this.#of.hidden = count === 0;
    if (this.#of.textContent !== text) this.#of.textContent = text;
  }

  tell(sentence: string | null): void {
    const text = sentence ?? "";
    this.notice.hidden = sentence === null;
    if (this.notice.textContent !== text) this.notice.textContent = text;
  }

  measure(): void {
    const { width, height } = this.youPane.getBoundingClientRect();
    if (width === 0) return;
    this.#you?.resize(width, height);
    this.measured(width, height);
  }

  stop(): void {
    this.#watched.disconnect();
    for (const part of this.#parts) part.remove();
  }
}

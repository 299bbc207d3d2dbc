import { html } from "../replay/dom.js";
import { grouped } from "../stage/words.js";
import { nameOf, type Answer, type Hit } from "./hits.js";
import { words } from "./words.js";

/** A screen reader hears the outcome once the figure rests. */
const QuietMs = 900;

interface Card {
  readonly root: HTMLLIElement;
  readonly button: HTMLButtonElement;
  readonly words: HTMLElement;
}

/** What was found, sorted; one of it is chosen and told of. */
export class HitList {
  readonly root: HTMLElement;
  readonly #title = html("h2", {});
  readonly #of = html("p", {});
  readonly #chosen = html("div", { class: "archive-chosen" });
  readonly #list = html("ol", { class: "archive-hits" });
  readonly #spoken = html("p", { class: "visually-hidden", role: "status" });
  readonly #reason = html("p", { class: "archive-reason", hidden: true });
  readonly #cards = new Map<string, Card>();
  #hits: readonly Hit[] = [];
  #chosenId: string | null = null;
  #timer = 0;

  constructor(private readonly searchFrom: (hit: Hit) => void) {
    this.root = html("div", { class: "archive-found" }, html("div", { class: "section-head" }, this.#title, this.#of), this.#reason, this.#chosen, this.#list, this.#spoken);
  }

  show(answer: Answer): void {
    const { hits } = answer;
    this.#title.textContent = hits.length === 0 ? words.nothing : words.results(hits.length);
    this.#of.textContent = words.of(grouped(answer.count), answer.ms.toFixed(answer.ms < 1 ? 2 : 1));
    this.#fill(hits, true);
    this.reason(hits.length === 0 ? answer.reason : null);
    const [first] = hits;
    this.#say(first === undefined ? (answer.reason ?? words.nothing) : words.spoken(hits.length, nameOf(first), first.difference));
  }

  /** Poses that were not searched for: without distances. */
  browse(title: string, of: string, hits: readonly Hit[]): void {
    this.#title.textContent = title;
    this.#of.textContent = of;
    this.reason(null);
    this.#fill(hits, false);
    this.#say(`${title}, ${of}`);
  }

  reason(sentence: string | null): void {
    this.#reason.hidden = sentence === null;
    this.#reason.textContent = sentence ?? "";
  }

  stop(): void {
    window.clearTimeout(this.#timer);
  }

  /** Cards stay the same elements while their pose is found, so that pictures do not blink. */
  #fill(hits: readonly Hit[], isSearch: boolean): void {
    this.#hits = hits;
    const cards = hits.map((hit, i) => this.#card(hit, i, isSearch));
    const ids = new Set(hits.map((hit) => hit.id));
    for (const id of this.#cards.keys()) if (!ids.has(id)) this.#cards.delete(id);
    cards.forEach((card, i) => this.#list.children[i] !== card.root && this.#list.insertBefore(card.root, this.#list.children[i] ?? null));
    while (this.#list.childElementCount > cards.length) this.#list.lastElementChild!.remove();
    this.#choose(hits.find((hit) => hit.id === this.#chosenId) ?? hits[0] ?? null);
  }

  #card(hit: Hit, index: number, isSearch: boolean): Card {
    const card = this.#cards.get(hit.id) ?? this.#newCard(hit);
    const distance = hit.distance.toFixed(3);
    const more = `${hit.difference}${hit.mirrored ? `, ${words.mirrored}` : ""}`;
    card.root.querySelector("img")!.className = hit.mirrored ? "archive-flipped" : "";
    const told = [html("strong", {}, String(index + 1)), html("strong", {}, html("span", { class: "visually-hidden" }, words.distance), distance), html("span", {}, more), html("span", { class: "visually-hidden" }, nameOf(hit))];
    card.words.replaceChildren(...(isSearch ? told : [html("span", {}, nameOf(hit))]));
    return card;
  }

  #newCard(hit: Hit): Card {
    const picture = html("span", { class: `archive-picture${hit.field === null ? "" : ` field-${hit.field}`}` }, html("img", { src: hit.picture, alt: "", width: hit.width, height: hit.height }));
    const told = html("span", { class: "archive-hit-words" });
    const button = html("button", { type: "button", class: "archive-hit", "aria-pressed": "false" }, picture, told);
    const card = { root: html("li", {}, button), button, words: told };
    button.addEventListener("click", () => this.#choose(this.#hits.find((other) => other.id === hit.id) ?? null));
    this.#cards.set(hit.id, card);
    return card;
  }

  #choose(hit: Hit | null): void {
    this.#chosenId = hit?.id ?? null;
    for (const [id, { button }] of this.#cards) button.setAttribute("aria-pressed", String(id === hit?.id));
    this.#chosen.hidden = hit === null;
    if (hit === null) return;
    const search = html("button", { type: "button", class: "button" }, words.searchFrom);
    search.addEventListener("click", () => this.searchFrom(hit));
    const open = hit.address === null ? [] : [html("a", { class: "button", href: hit.address }, hit.routine === null ? words.openSource : words.openDance)];
    const focused = this.#chosen.contains(document.activeElement) && document.activeElement instanceof HTMLButtonElement;
    this.#chosen.replaceChildren(html("div", {}, html("h3", {}, nameOf(hit)), html("p", {}, hit.credits)), html("div", { class: "archive-ways" }, search, ...open));
    if (focused) search.focus();
  }

  #say(sentence: string): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#spoken.textContent = sentence), QuietMs);
  }
}

import { html } from "../replay/dom.js";
import type { Done } from "../live/messages.js";
import { markOf } from "./marks.js";
import type { Mark } from "./score-board.js";
import { words } from "./words.js";

export interface EndAnswers {
  again(): void;
  upperBody(): void;
}

/** The lowest score of each mark, as everywhere in Duet. */
const Bars: readonly (readonly [number, Mark])[] = [[85, "perfect"], [65, "good"], [40, "ok"]];

export function markOfScore(score: number): Mark {
  const shown = Math.round(score * 10) / 10;
  return Bars.find(([least]) => shown >= least)?.[1] ?? "miss";
}

/** @param account Where a guest makes an account; null for everybody who has one. */
export function endView(done: Done | null, account: string | null, answers: EndAnswers): HTMLElement {
  const again = action(words.again, "button", answers.again);
  if (done === null || (done.address === null && done.score === null && done.reason === null))
    return card("practice", html("h2", {}, words.practiceEnd), html("p", { class: "stage-text" }, words.practiceEndText), ways(action(words.again, "button button-you", answers.again)));
  if (done.score === null) return nothingView(done, answers);
  const review = done.address === null ? [] : [html("a", { class: "button button-you", href: done.address }, words.review)];
  const doubts = done.doubts.length === 0 ? [] : [html("div", { class: "end-doubts" }, html("h3", {}, words.doubtful), ...done.doubts.map((doubt) => html("p", {}, words.doubts[doubt] ?? doubt)), html("p", {}, words.notSo))];
  const register = account === null || done.address === null ? [] : [html("a", { class: "end-account", href: account }, words.account)];
  const [whole, tenths] = words.score(done.score);
  return card(
    "score",
    html("p", { class: "end-score" }, markOf(markOfScore(done.score), "end-mark"), html("span", { class: "end-number" }, whole, html("span", { class: "end-tenths" }, tenths)), html("span", { class: "visually-hidden" }, ` ${words.of100}`)),
    html("h2", { class: "end-sentence" }, done.text),
    ...doubts,
    ways(...review, again),
    ...register,
  );
}

function nothingView(done: Done, answers: EndAnswers): HTMLElement {
  const review = done.address === null ? [] : [html("a", { class: "button", href: done.address }, words.review)];
  return card(
    "nothing",
    html("h2", {}, words.nothing),
    html("p", { class: "stage-text" }, done.text === "" ? words.nothingText : done.text),
    ways(action(words.again, "button button-you", answers.again), action(words.upperBody, "button", answers.upperBody), ...review),
  );
}

/** Between the last pose and the score. */
export function scoringView(text: string = words.scoringText): HTMLElement {
  return card("scoring", html("h2", {}, words.scoring), html("p", { class: "stage-text" }, text));
}

function card(kind: string, ...content: Node[]): HTMLElement {
  return html("section", { class: `end-card end-card-${kind}`, role: "status" }, ...content);
}

function ways(...buttons: HTMLElement[]): HTMLElement {
  return html("div", { class: "stage-ways" }, ...buttons);
}

function action(name: string, look: string, act: () => void): HTMLElement {
  const button = html("button", { type: "button", class: look }, name);
  button.addEventListener("click", act);
  return button;
}

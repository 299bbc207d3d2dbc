import { html } from "../replay/dom.js";
import { words } from "./words.js";

export interface ReadyAnswers {
  start(): void;
  /** @param skill 0 to 1 */
  skill(skill: number): void;
}

/** Before a dance without a camera: how well the drawn dancer dances, and the start. */
export function readyView(skill: number, answers: ReadyAnswers): HTMLElement {
  const value = html("output", { class: "stage-range-value" }, words.skillOf(skill));
  const slider = html("input", { type: "range", min: 0, max: 1, step: 0.05, value: skill, class: "stage-range", "aria-label": words.skill, "aria-valuetext": words.skillOf(skill) });
  slider.addEventListener("input", () => {
    value.textContent = words.skillOf(slider.valueAsNumber);
    slider.setAttribute("aria-valuetext", words.skillOf(slider.valueAsNumber));
    answers.skill(slider.valueAsNumber);
  });
  const start = html("button", { type: "button", class: "button button-you" }, words.start);
  start.addEventListener("click", () => answers.start());
  return html(
    "section",
    { class: "stage-card stage-ready" },
    html("h2", {}, words.without1),
    html("p", { class: "stage-text" }, words.withoutText),
    html("label", { class: "stage-field" }, html("span", { class: "stage-field-name" }, words.skill, value), slider),
    html("div", { class: "stage-ways" }, start),
  );
}

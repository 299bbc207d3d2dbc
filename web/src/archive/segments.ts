import { html } from "../replay/dom.js";

/** One of a few, as radio buttons. @param group A name of its own on the page. */
export function segments<T extends string | number>(name: string, group: string, choices: readonly (readonly [T, string])[], current: T, choose: (value: T) => void): HTMLElement {
  const parts = choices.map(([value, label]) => {
    const id = `${group}-${value}`;
    const input = html("input", { type: "radio", class: "segment-input", name: group, id, value, checked: value === current });
    input.addEventListener("change", () => choose(value));
    return html("span", {}, input, html("label", { class: "segment", for: id }, label));
  });
  return html("fieldset", { class: "segments" }, html("legend", { class: "visually-hidden" }, name), ...parts);
}

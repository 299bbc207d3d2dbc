import type { Person } from "../pose/people.js";
import { BlazeJoints } from "../stage/seen.js";

const surelySeen = 0.5;
const colourCount = 5;

/** A button for each person: number, how sure, how much is seen. Pressing one tells who was chosen. */
export function listPeople(list: HTMLElement, people: readonly Person[], chosen: number | null, choose: (person: number) => void): void {
  list.replaceChildren(
    ...people.map((person, i) => {
      const button = element("button", "pose-person");
      button.type = "button";
      button.setAttribute("aria-pressed", String(chosen === i));
      button.addEventListener("click", () => choose(i));
      const sign = element("span", `pose-sign pose-colour-${i % colourCount}`, String(i + 1));
      const words = element("span", "pose-words", `${Math.round(100 * person.score)} % sure`);
      words.append(element("small", "", `${seenJoints(person)} of ${BlazeJoints.length} joints in sight`));
      button.append(sign, words);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

/** One row for each joint: name, place, confidence. */
export function listJoints(body: HTMLElement, { joints }: Person): void {
  body.replaceChildren(
    ...BlazeJoints.map((name, i) => {
      const [x, y, confidence] = [joints[3 * i]!, joints[3 * i + 1]!, joints[3 * i + 2]!];
      const row = element("tr", confidence >= surelySeen ? "" : "pose-unsure");
      const head = element("th", "", words(name));
      head.scope = "row";
      row.append(head, ...[x.toFixed(1), y.toFixed(1), confidence.toFixed(2)].map((text) => element("td", "", text)));
      return row;
    }),
  );
}

/** leftFootIndex: left foot index. */
function words(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced[0]!.toUpperCase() + spaced.slice(1);
}

function seenJoints({ joints }: Person): number {
  return BlazeJoints.filter((_, i) => joints[3 * i + 2]! >= surelySeen).length;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

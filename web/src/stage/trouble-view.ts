import { html } from "../replay/dom.js";
import type { Trouble, Way } from "./trouble.js";
import { words } from "./words.js";

const Names: Readonly<Record<Way, string>> = {
  retry: words.tryAgain,
  without: words.without,
  gallery: words.toGallery,
  https: words.httpsHow,
  again: words.again,
};

const Addresses: Partial<Record<Way, string>> = { gallery: "/", https: "/about#https" };

/**
 * What happened, what is safe, what to do.
 * @param names What ways are called on this page, where they are called otherwise.
 */
export function troubleView(trouble: Trouble, choose: (way: Way) => void, names: Partial<Record<Way, string>> = {}): HTMLElement {
  const text = trouble.text.map((part) => (typeof part === "string" ? part : html("strong", {}, part.strong)));
  const ways = trouble.ways.map((way, i) => wayOf(way, names[way] ?? Names[way], i === 0, choose));
  return html(
    "section",
    { class: "stage-card stage-trouble", role: "alert", "data-trouble": trouble.name },
    html("h2", {}, trouble.title),
    html("p", { class: "stage-text" }, ...text),
    html("div", { class: "stage-ways" }, ...ways),
  );
}

function wayOf(way: Way, name: string, main: boolean, choose: (way: Way) => void): HTMLElement {
  const look = `button ${main ? "button-you" : ""}`;
  const address = Addresses[way];
  if (address !== undefined) return html("a", { class: look, href: address }, name);
  const button = html("button", { type: "button", class: look }, name);
  button.addEventListener("click", () => choose(way));
  return button;
}

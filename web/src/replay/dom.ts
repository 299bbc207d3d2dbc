type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** An element with attributes and children; true is a bare attribute, false and null leave it out. */
export function html<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Node[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Outlines on a grid of 24, drawn with the stroke of .icon; those named in Solid are filled. */
const Icons = {
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M7.5 5.5h3v13h-3zM13.5 5.5h3v13h-3z",
  back: "M15 6l-6 6 6 6",
  on: "M9 6l6 6-6 6",
  mirror: "M12 3v18M9 7v10H3.5zM15 7v10h5.5z",
  side: "M4 5h6.5v14H4zM13.5 5H20v14h-6.5z",
  top: "M4 4h11v11H4zM9 9h11v11H9z",
  stop: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  full: "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
  again: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4.5h4.5",
  lock: "M6.5 11h11v8.5h-11zM9 11V8a3 3 0 0 1 6 0v3",
  person: "M12 4.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M5.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6",
  light: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  arms: "M12 12V6.5M12 12l-7-4.5M12 12l7-4.5M12 12v5M9 21l3-4 3 4",
  feet: "M8.5 4v9l-2.5 3M15.5 4v9l2.5 3M4 20h16",
  distance: "M3 12h18M7 8l-4 4 4 4M17 8l4 4-4 4",
  share: "M12 15V4M8 7.5L12 3.5l4 4M5 12v7.5h14V12",
  down: "M7 9.5l5 5 5-5",
  loop: "M4 11V9.5A2.5 2.5 0 0 1 6.5 7H19M16 4l3 3-3 3M20 13v1.5a2.5 2.5 0 0 1-2.5 2.5H5M8 20l-3-3 3-3",
} as const;

export type IconName = keyof typeof Icons;

export function icon(name: IconName): SVGSVGElement {
  const solid = name === "play" || name === "pause";
  return svg("svg", { class: solid ? "icon icon-solid" : "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: Icons[name] }));
}

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
  loop: "M4 11V9.5A2.5 2.5 0 0 1 6.5 7H19M16 4l3 3-3 3M20 13v1.5a2.5 2.5 0 0 1-2.5 2.5H5M8 20l-3-3 3-3",
} as const;

export type IconName = keyof typeof Icons;

export function icon(name: IconName): SVGSVGElement {
  const solid = name === "play" || name === "pause";
  return svg("svg", { class: solid ? "icon icon-solid" : "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: Icons[name] }));
}

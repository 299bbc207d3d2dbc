export interface Jump {
  readonly start: number;
  /** Loops from start to here. */
  readonly end: number | null;
  readonly limb: string | null;
}

/** Buttons and drawings elsewhere on the page that name this replay: shown, reachable by keys, and answered until the signal says stop. */
export function answerOutside(root: Document, id: string, inside: Element, jump: (jump: Jump) => void, signal: AbortSignal): void {
  const selector = `[data-replay="${CSS.escape(id)}"]`;
  for (const control of root.querySelectorAll(selector)) {
    if (control.hasAttribute("hidden")) control.removeAttribute("hidden");
    if (!(control instanceof HTMLElement) && !inside.contains(control)) makeReachable(control);
  }
  const answer = (event: Event) => {
    const control = event.target instanceof Element ? event.target.closest(selector) : null;
    const asked = control === null || inside.contains(control) ? null : jumpOf(control);
    if (asked === null) return false;
    jump(asked);
    return true;
  };
  root.addEventListener("click", answer, { signal });
  root.addEventListener(
    "keydown",
    (event) => {
      const drawn = event.target instanceof SVGElement && (event.key === "Enter" || event.key === " ");
      if (drawn && answer(event)) event.preventDefault();
    },
    { signal },
  );
}

/** Null when the moment is not a number. */
export function jumpOf(control: Element): Jump | null {
  const start = secondsOf(control, "data-start");
  return start === null ? null : { start, end: secondsOf(control, "data-end"), limb: control.getAttribute("data-limb") };
}

function secondsOf(control: Element, name: string): number | null {
  const value = control.getAttribute(name);
  const seconds = value === null || value.trim() === "" ? NaN : Number(value);
  return Number.isFinite(seconds) ? seconds : null;
}

function makeReachable(drawing: Element): void {
  drawing.setAttribute("role", "button");
  drawing.setAttribute("tabindex", "0");
}

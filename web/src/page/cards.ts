import { drawFilm, type ShapeFilm } from "../stage/film.js";
import { Surface } from "../stage/surface.js";
import { filmAt } from "./films.js";

/** How much larger than the film the poster's dancer is drawn. */
const Zoom = 1.16;
const Shadow = "rgb(0 0 0 / 18%)";

/** A pointer that only passes by starts nothing. */
const Patience = 120;

/** One card dances at a time: under the pointer, in focus, or on a touch screen the one nearest the middle. */
export function danceOnCards(page: ParentNode): void {
  const cards = [...page.querySelectorAll<HTMLElement>(".card[data-film]")];
  if (cards.length === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const floor = new Floor();
  for (const card of cards) {
    card.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && floor.ask(card));
    card.addEventListener("pointerleave", () => floor.leave(card));
    card.addEventListener("focusin", () => floor.ask(card));
    card.addEventListener("focusout", () => floor.leave(card));
  }
  if (matchMedia("(hover: none)").matches) followMiddle(cards, floor);
  document.addEventListener("visibilitychange", () => document.hidden && floor.clear());
}

function followMiddle(cards: readonly HTMLElement[], floor: Floor): void {
  const settle = () => {
    const nearest = nearestToMiddle(cards, innerHeight);
    if (nearest === null) floor.clear();
    else floor.ask(nearest);
  };
  let timer = 0;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = window.setTimeout(settle, 200);
    },
    { passive: true },
  );
}

/** Of those that are wholly on the screen; null when none is. */
export function nearestToMiddle<T extends { getBoundingClientRect(): { top: number; bottom: number } }>(cards: readonly T[], height: number): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const card of cards) {
    const { top, bottom } = card.getBoundingClientRect();
    const away = Math.abs((top + bottom) / 2 - height / 2);
    if (top >= 0 && bottom <= height && away < least) [best, least] = [card, away];
  }
  return best;
}

class Floor {
  #card: HTMLElement | null = null;
  #timer = 0;
  #frame = 0;

  ask(card: HTMLElement): void {
    if (card === this.#card) return;
    this.clear();
    this.#card = card;
    this.#timer = window.setTimeout(() => void this.#dance(card), Patience);
  }

  leave(card: HTMLElement): void {
    if (card === this.#card) this.clear();
  }

  clear(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#card?.classList.remove("card-dancing");
    this.#card = null;
  }

  async #dance(card: HTMLElement): Promise<void> {
    let film: ShapeFilm;
    try {
      film = await filmAt(card.dataset["film"] ?? "");
    } catch {
      return; // The poster stays.
    }
    if (this.#card !== card) return;
    const poster = card.querySelector<HTMLElement>(".card-poster")!;
    const surface = surfaceOf(poster);
    const began = performance.now();
    const start = Number(card.dataset["start"] ?? 0);
    const length = film.count / film.rate;
    const step = (now: number) => {
      draw(surface, poster, film, (start + (now - began) / 1000) % length);
      card.classList.add("card-dancing");
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}

const surfaces = new WeakMap<HTMLElement, Surface>();

function surfaceOf(poster: HTMLElement): Surface {
  let surface = surfaces.get(poster);
  if (surface === undefined) {
    surface = new Surface(null);
    poster.insertBefore(surface.canvas, poster.querySelector(".card-best"));
    surfaces.set(poster, surface);
  }
  surface.resize(poster.clientWidth, poster.clientHeight);
  return surface;
}

function draw(surface: Surface, poster: HTMLElement, film: ShapeFilm, seconds: number): void {
  const ctx = surface.clear();
  const { clientWidth: width, clientHeight: height } = poster;
  const scale = Zoom * height;
  const x = (width - (film.width / film.height) * scale) / 2;
  drawFilm(ctx, film, seconds, { scale, flipped: false, x, y: (height - scale) / 2 }, { shadow: Shadow, silhouette: null });
}


import { parseFilm, type ShapeFilm } from "../stage/film.js";

const fetched = new Map<string, Promise<ShapeFilm>>();

/** A film is fetched once for a page. */
export function filmAt(address: string): Promise<ShapeFilm> {
  const known = fetched.get(address);
  if (known !== undefined) return known;
  const film = fetch(address)
    .then((answer) => (answer.ok ? (answer.json() as Promise<unknown>) : Promise.reject(new Error(`${address}: ${answer.status}`))))
    .then(parseFilm);
  // What failed may be tried again.
  film.catch(() => fetched.delete(address));
  fetched.set(address, film);
  return film;
}

/** A film of the camera that never left this browser. */
export interface KeptFilm {
  readonly take: string;
  readonly film: Blob;
  /** Seconds of the routine at which the film starts. */
  readonly start: number;
  readonly made: number;
}

const Database = "duet-films";
const Store = "films";

/** Older films make room: a browser's space is not ours to fill. */
const MostFilms = 12;

export async function keepFilm(film: KeptFilm): Promise<void> {
  await withStore("readwrite", (store) => store.put(film));
  const all = (await withStore("readonly", (store) => store.getAll())) as KeptFilm[];
  for (const old of all.sort((a, b) => b.made - a.made).slice(MostFilms)) await deleteFilm(old.take);
}

export async function findFilm(take: string): Promise<KeptFilm | null> {
  try {
    return ((await withStore("readonly", (store) => store.get(take))) as KeptFilm | undefined) ?? null;
  } catch {
    return null;
  }
}

export async function deleteFilm(take: string): Promise<void> {
  await withStore("readwrite", (store) => store.delete(take));
}

async function withStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await open();
  try {
    return await answer(act(database.transaction(Store, mode).objectStore(Store)));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(Database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(Store, { keyPath: "take" });
  return answer(request) as Promise<IDBDatabase>;
}

function answer(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser keeps no films."));
  });
}

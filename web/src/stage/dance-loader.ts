import { DataError } from "../replay/data.js";
import { parseFilm, type ShapeFilm } from "./film.js";
import { parseStageData, type StageData } from "./stage-data.js";
import type { TroubleName } from "./trouble.js";

/** Why a dance is not there: told to the dancer, not thrown further. */
export class DanceProblem extends Error {
  constructor(
    readonly trouble: TroubleName,
    readonly more = "",
  ) {
    super(`${trouble} ${more}`);
    this.name = "DanceProblem";
  }
}

export async function loadStageData(address: string, signal: AbortSignal): Promise<StageData> {
  return parsed(await jsonOf(address, signal), parseStageData);
}

export async function loadFilm(address: string, signal: AbortSignal): Promise<ShapeFilm> {
  return parsed(await jsonOf(address, signal), parseFilm);
}

/** Null where the browser cannot decode it: the dance goes on without sound. */
export async function loadSound(address: string, context: AudioContext | null, signal: AbortSignal): Promise<AudioBuffer | null> {
  const response = await get(address, signal);
  const bytes = await response.arrayBuffer();
  try {
    return context === null ? null : await context.decodeAudioData(bytes);
  } catch {
    return null;
  }
}

/** Null where there is no sound at all. */
export function makeContext(): AudioContext | null {
  try {
    return new AudioContext({ latencyHint: "interactive" });
  } catch {
    return null;
  }
}

async function jsonOf(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await get(address, signal);
  try {
    return await response.json();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new DanceProblem("broken", address);
  }
}

async function get(address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new DanceProblem("offline");
  }
  if (response.status === 404 || response.status === 410) throw new DanceProblem("missing");
  if (!response.ok) throw new DanceProblem("offline");
  return response;
}

function parsed<T>(json: unknown, parse: (json: unknown) => T): T {
  try {
    return parse(json);
  } catch (error) {
    if (error instanceof DataError) throw new DanceProblem("broken", error.message);
    throw error;
  }
}

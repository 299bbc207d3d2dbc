import { median } from "./measures.js";
import type { Trial } from "./messages.js";

/** A network that can be asked for the same answer again and again. */
export interface Rehearsed {
  rehearse(): Promise<Float32Array[]>;
}

const runs = 3;
const mostDifference = 1e-3;
const leastGain = 0.8;

/** Lets the graphics card show that it computes the same, and how fast. */
export async function compare(card: Rehearsed, plain: Rehearsed): Promise<Trial> {
  const [cardAnswers, plainAnswers] = [await card.rehearse(), await plain.rehearse()];
  return { difference: differenceOf(cardAnswers, plainAnswers), graphicsMs: await timeOf(card), plainMs: await timeOf(plain) };
}

/** Right, and clearly faster: else the processor goes on. */
export function isWorthIt({ difference, graphicsMs, plainMs }: Trial): boolean {
  return difference <= mostDifference && graphicsMs <= leastGain * plainMs;
}

function differenceOf(answers: readonly Float32Array[], others: readonly Float32Array[]): number {
  return Math.max(...answers.map((answer, i) => relative(answer, others[i]!)));
}

/** Infinite when a number is none. */
function relative(answer: Float32Array, other: Float32Array): number {
  let largest = 1;
  let apart = 0;
  for (let i = 0; i < other.length; i++) {
    largest = Math.max(largest, Math.abs(other[i]!));
    apart = Math.max(apart, Math.abs(answer[i]! - other[i]!));
  }
  return Number.isFinite(apart) && answer.every(Number.isFinite) ? apart / largest : Infinity;
}

async function timeOf(network: Rehearsed): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await network.rehearse();
    times.push(performance.now() - start);
  }
  return median(times);
}

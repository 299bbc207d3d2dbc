export type StepName = "camera" | "dance" | "model" | "first-pose";

export interface Step {
  readonly name: StepName;
  done: boolean;
  /** Bytes loaded and in all; null where nobody counts them. */
  bytes: { loaded: number; total: number } | null;
}

/** What must be there before somebody can dance. */
export class Loading {
  readonly steps: Step[];

  /** @param danced False where no dance is needed beside the camera. */
  constructor(filmed: boolean, danced = true) {
    const names: StepName[] = filmed ? ["camera", ...(danced ? (["dance"] as const) : []), "model", "first-pose"] : ["dance"];
    this.steps = names.map((name) => ({ name, done: false, bytes: null }));
  }

  done(name: StepName): void {
    const step = this.steps.find((other) => other.name === name);
    if (step !== undefined) step.done = true;
  }

  bytes(name: StepName, loaded: number, total: number): void {
    const step = this.steps.find((other) => other.name === name);
    if (step !== undefined && total > 0) step.bytes = { loaded: Math.min(loaded, total), total };
  }

  /** Everything runs at once, but a first pose waits for camera and model. */
  isRunning(step: Step): boolean {
    return !step.done && (step.name !== "first-pose" || this.steps.every((other) => other === step || other.done));
  }
}

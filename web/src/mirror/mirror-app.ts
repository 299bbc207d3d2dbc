import { cocoOf, FigureBones, isWhole } from "../archive/joints.js";
import { Newest } from "../archive/newest.js";
import { Pictures } from "../archive/pictures.js";
import { search, SearchProblem } from "../archive/search.js";
import type { Answer } from "../archive/hits.js";
import { PoseProblem, type LoadProgress, type SeenPose } from "../pose/source.js";
import { extentOf, fittingHeight, type Extent } from "../replay/placement.js";
import { Sampler } from "../replay/pose.js";
import { Awake } from "../stage/awake.js";
import { DanceProblem, loadStageData } from "../stage/dance-loader.js";
import { keyCommand } from "../stage/keys.js";
import { Loading } from "../stage/loading.js";
import { LoadingView } from "../stage/loading-view.js";
import { browserStorage, loadSettings } from "../stage/settings.js";
import { localAddress, troubleOf, troubleOfPose, type TroubleName, type Way } from "../stage/trouble.js";
import { troubleView } from "../stage/trouble-view.js";
import { Watching } from "../stage/watching.js";
import { words as stageWords } from "../stage/words.js";
import { YouView } from "../stage/you-view.js";
import { Choice } from "./choice.js";
import { tellLatency } from "./latency.js";
import { MatchView, type Shown } from "./match-view.js";
import { MirrorBar, Usual, type Choices } from "./mirror-bar.js";
import { MirrorLayout } from "./mirror-layout.js";
import { Recorder } from "./recorder.js";
import { Trail } from "./trail.js";
import type { Wishes } from "./wishes.js";
import { words } from "./words.js";

/** More than are shown, so that what is shown can stay while it fits, and what may come next is there in time. */
const LeastHits = 8;
const Spare = 2;

/** Nobody in view for so long is told. */
const MissedMs = 1500;

/** A take of a drawn dancer who knows the dance and still is no copy of it. */
const Skill = 0.85;

interface Asked {
  readonly joints: Float32Array;
  readonly capturedAt: number;
}

type Phase = "loading" | "live" | "problem";

/** One visit to the mirror: who is seen, what is asked, what is shown. */
export class MirrorApp {
  readonly #leaving = new AbortController();
  readonly #pictures = new Pictures();
  readonly #choice = new Choice();
  readonly #trail = new Trail();
  readonly #matches = new MatchView(this.#pictures, (place, shown, capturedAt) => this.#changed(place, shown, capturedAt));
  readonly #recorder = new Recorder(this.#matches, () => this.#you, this.#leaving.signal);
  readonly #awake = new Awake();
  readonly #newest: Newest<Asked, Answer>;
  readonly #watching: Watching;
  readonly #loading: Loading;
  readonly #loadingView: LoadingView;
  readonly #bar: MirrorBar;
  readonly #layout: MirrorLayout;
  #choices: Choices = Usual;
  #you: YouView | null = null;
  #extent: Extent | null = null;
  #dance: { readonly began: number; readonly duration: number } | null = null;
  #seenAt = 0;
  #trouble: string | null = null;
  #frame = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly wishes: Wishes,
    private readonly begin: (wishes: Wishes) => void,
  ) {
    const { signal } = this.#leaving;
    this.#newest = new Newest((asked) => this.#ask(asked), (answer, asked) => this.#hear(answer, asked), (error) => this.#missed(error), signal);
    this.#watching = new Watching(loadSettings(browserStorage()), {
      progress: (progress) => this.#progress(progress),
      model: () => undefined,
      problem: (problem) => this.#explain(problem),
      pose: (pose, capturedAt) => this.#see(pose, capturedAt),
      clock: () => this.#clock(),
    }, signal);
    this.#loading = new Loading(!wishes.simulated, false);
    this.#loadingView = new LoadingView(this.#loading, wishes.simulated ? words.unfilmed : stageWords.firstTime);
    this.#bar = new MirrorBar(this.#choices, wishes.back, (choices) => this.#change(choices));
    this.#layout = new MirrorLayout(host, { bar: this.#bar, matches: this.#matches, trail: this.#trail, record: this.#recorder.view }, (width, height) => this.#stand(width, height));
    host.append(this.#recorder.result.dialog);
    this.#layout.card(this.#loadingView.root);
    this.#recorder.view.filmed = !wishes.simulated;
    this.#enter("loading");
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    void this.#load();
  }

  stop(): void {
    this.#leaving.abort();
    cancelAnimationFrame(this.#frame);
    this.#awake.release();
    this.#watching.stop();
    this.#loadingView.stop();
    this.#recorder.stop();
    this.#layout.stop();
    this.host.removeAttribute("data-phase");
  }

  async #load(): Promise<void> {
    try {
      if (this.wishes.simulated) await this.#simulate();
      else await this.#film();
      if (!this.#leaving.signal.aborted) this.#live();
    } catch (error) {
      this.#explain(error);
    }
  }

  async #film(): Promise<void> {
    if (this.wishes.pieces === null) throw new DanceProblem("model-lost");
    await this.#watching.watch(this.wishes.pieces, this.#watching.openCamera());
  }

  async #simulate(): Promise<void> {
    if (this.wishes.dance === null) throw new DanceProblem("no-drawn");
    const data = await loadStageData(this.wishes.dance, this.#leaving.signal);
    this.#extent = extentOf(new Sampler(data.motion.data, data.motion.count));
    this.#dance = { began: performance.now(), duration: data.duration };
    await this.#watching.simulate(data, Skill, this.#choices.mirrored);
    this.#loading.done("dance");
  }

  /** The drawn dancer begins anew when the dance is over. */
  #clock(): { time: number; rate: number } | null {
    const dance = this.#dance;
    return dance === null ? null : { time: ((performance.now() - dance.began) / 1000) % dance.duration, rate: 1 };
  }

  #live(): void {
    this.#loadingView.stop();
    this.#layout.card(null);
    this.#you = new YouView({ bones: FigureBones, limbs: [] }, this.#watching.video);
    this.#you.mirrored = this.#choices.mirrored;
    this.#layout.showYou(this.#you, !this.wishes.simulated);
    this.#seenAt = performance.now();
    this.#enter("live");
    void this.#awake.hold();
    this.#run();
  }

  #stand(width: number, height: number): void {
    if (this.#extent !== null) this.#you?.standAs(this.#extent, fittingHeight(this.#extent, width, height));
  }

  #run(): void {
    this.#frame = requestAnimationFrame((now) => {
      this.#you!.draw(now, null);
      this.#recorder.tick(now);
      this.#run();
    });
  }

  // Seen, asked, shown

  #see(pose: SeenPose | null, capturedAt: number): void {
    const you = this.#you;
    if (you === null || document.hidden) return;
    const now = performance.now();
    you.see(pose, now);
    if (pose === null) return this.#tell(now);
    if (now - this.#seenAt > MissedMs || this.#matches.first === null) you.aim(now);
    this.#seenAt = now;
    this.#tell(now);
    this.#newest.want({ joints: cocoOf(pose.joints), capturedAt });
  }

  #ask({ joints }: Asked): Promise<Answer> {
    const { part, mirrored, matches } = this.#choices;
    const metric = isWhole(joints, part) ? "cosine" : "weighted";
    const wish = { pose: joints, top: Math.max(LeastHits, Spare * matches), metric, mirror: mirrored ? "on" : "off", only: part, place: false } as const;
    return search(wish, this.#leaving.signal);
  }

  #hear(answer: Answer, { capturedAt }: Asked): void {
    this.#trouble = answer.hits.length > 0 ? null : answer.reason;
    this.#tell(performance.now());
    const { matches } = this.#choices;
    this.#layout.count(answer.count, matches);
    // A mirrored query is looked for as the mirror shows it: the pictures stay as they are.
    const hits = answer.hits.map((hit) => ({ ...hit, mirrored: false }));
    this.#matches.show(this.#choice.choose(hits, matches), capturedAt);
    this.#pictures.prepare(hits.map((hit) => hit.picture));
  }

  #missed(error: unknown): number {
    this.#trouble = error instanceof SearchProblem ? error.message : words.failed;
    if (!(error instanceof SearchProblem)) console.error(error);
    this.#tell(performance.now());
    return (error instanceof SearchProblem ? error.retryAfter : 1) * 1000;
  }

  #changed(place: number, shown: Shown, capturedAt: number): void {
    tellLatency(capturedAt, shown.hit.id);
    if (place !== 0) return;
    this.#layout.name(shown.hit);
    this.#trail.add(shown, performance.now());
  }

  #tell(now: number): void {
    this.#layout.tell(this.#trouble ?? (now - this.#seenAt > MissedMs ? `${words.stepIn}. ${words.stepInText}` : null));
  }

  // What the dancer steers

  #change(choices: Choices): void {
    if (choices.matches !== this.#choices.matches) this.#matches.count = choices.matches;
    this.#choices = choices;
    if (this.#you !== null) this.#you.mirrored = choices.mirrored;
  }

  #key(event: KeyboardEvent): void {
    const inField = event.target instanceof Element && event.target.closest("button, a, input, dialog") !== null;
    if (this.#recorder.result.dialog.open) return;
    const command = keyCommand(event, inField);
    if (command === "stop") location.assign(this.wishes.back);
    if (command === "mirror") this.#bar.toggleMirror();
    if (command === "restart") this.#recorder.begin();
  }

  // Trouble

  #progress(progress: LoadProgress): void {
    if (progress.bytes !== undefined && progress.totalBytes !== undefined) this.#loading.bytes(progress.step, progress.bytes, progress.totalBytes);
    if (progress.done) this.#loading.done(progress.step);
    this.#loadingView.update();
  }

  #explain(error: unknown): void {
    if (this.#leaving.signal.aborted) return;
    const [name, more] = nameOf(error);
    if (name === "model-lost" && !(error instanceof PoseProblem || error instanceof DanceProblem)) console.error(error);
    cancelAnimationFrame(this.#frame);
    this.#awake.release();
    this.#watching.stop();
    this.#loadingView.stop();
    this.#you = null;
    this.#layout.tell(null);
    this.#layout.card(troubleView(troubleOf(name, more), (way) => this.#wayOn(way), { without: words.without }));
    this.#enter("problem");
  }

  #wayOn(way: Way): void {
    this.begin({ ...this.wishes, simulated: this.wishes.simulated || way === "without" });
  }

  #enter(phase: Phase): void {
    this.host.setAttribute("data-phase", phase);
  }
}

function nameOf(error: unknown): [TroubleName, string] {
  if (error instanceof PoseProblem) return [troubleOfPose(error.code), error.code === "insecure" ? localAddress() : ""];
  return error instanceof DanceProblem ? [error.trouble, error.more] : ["model-lost", ""];
}

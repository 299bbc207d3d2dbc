import type { Span } from "../replay/clock.js";
import { html, icon } from "../replay/dom.js";
import type { Done, ServerMessage } from "../live/messages.js";
import type { Connection, LiveFailure } from "../live/live-socket.js";
import { openTake, type OpenTake } from "../live/take.js";
import { listCameras } from "../pose/camera.js";
import { judgeFraming } from "../pose/framing.js";
import { PoseProblem, type LoadProgress, type SeenPose } from "../pose/source.js";
import { Awake } from "./awake.js";
import { BottomBar } from "./bottom-bar.js";
import { CoachView } from "./coach-view.js";
import { Controls } from "./controls.js";
import { countInOf } from "./count-in.js";
import { Dance } from "./dance.js";
import { DanceProblem, makeContext } from "./dance-loader.js";
import { endView, scoringView } from "./end-view.js";
import { FilmKeeper } from "./film-keeper.js";
import { keyCommand, type KeyCommand } from "./keys.js";
import { Layout } from "./layout.js";
import { Loading } from "./loading.js";
import { LoadingView } from "./loading-view.js";
import { nextPhase, type Phase, type StageEvent } from "./machine.js";
import { mediaFor, type Media } from "./media.js";
import { Preparation } from "./preparation.js";
import { readyView } from "./ready-view.js";
import { RoutineView } from "./routine-view.js";
import { ScoreBoard } from "./score-board.js";
import { browserStorage, loadSettings, saveSettings, Speeds, type Settings } from "./settings.js";
import type { StageData } from "./stage-data.js";
import { knock } from "./sticks.js";
import { localAddress, troubleOf, troubleOfPose, type TroubleName, type Way } from "./trouble.js";
import { troubleView } from "./trouble-view.js";
import type { Wishes } from "./wishes.js";
import { words } from "./words.js";
import { YouView } from "./you-view.js";

/** Everything must be in view for so long before the count-in starts by itself. */
const SteadyMs = 1500;
const TapPatienceMs = 300;
const NoticeMs = 6000;
const ManyWaiting = 90;

/** Below this many poses a second a lite model can do no more, and the dancer is told once. */
const SlowRate = 14;

/**
 * One visit to the stage, from loading to the end card: says what happens next, and leaves the how to the parts. Longer than most files, since it is the one place where
 * all of them meet: what is loaded (Preparation), danced (Dance), shown (Layout, views) and chosen (Controls).
 */
export class StageApp {
  readonly #leaving = new AbortController();
  readonly #layout: Layout;
  readonly #loading: Loading;
  readonly #loadingView: LoadingView;
  readonly #context = makeContext();
  readonly #prepared: Preparation;
  readonly #awake = new Awake();
  #settings: Settings;
  #phase: Phase = "loading";
  #profile: string;
  #part: Span | null;
  #data: StageData | null = null;
  #routine: RoutineView | null = null;
  #you: YouView | null = null;
  #bottom: BottomBar | null = null;
  #controls: Controls | null = null;
  #coach: CoachView | null = null;
  #dance: Dance | null = null;
  #media: Media | null = null;
  #film: FilmKeeper | null = null;
  #board = new ScoreBoard(0);
  #steadySince: number | null = null;
  #needsTap = false;
  #toldSlow = false;
  #frame = 0;
  #lastProblem = "";
  /** The moment that is shown while nothing is danced. */
  #still = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly wishes: Wishes,
    private readonly begin: (wishes: Wishes) => void,
  ) {
    const stored = loadSettings(browserStorage());
    this.#settings = { ...stored, mirror: wishes.mirror === null || wishes.mirror === "auto" ? stored.mirror : wishes.mirror, speed: wishes.speed ?? stored.speed };
    this.#profile = wishes.profile;
    this.#part = wishes.practise;
    this.#layout = new Layout(host, { stop: () => this.#leave(), pause: () => this.#pauseOrGoOn(), settings: () => this.#openControls(), fullScreen: () => this.#fullScreen() }, () => this.#drawSoon());
    this.#loading = new Loading(!wishes.simulated);
    this.#loadingView = new LoadingView(this.#loading, wishes.simulated ? words.unfilmedLoading : words.firstTime);
    this.#prepared = new Preparation(this.#settings, this.#context, {
      routine: (data) => this.#show(data),
      film: (film) => {
        this.#routine!.film = film;
        this.#bottom!.forgetFigure();
        this.#drawSoon();
      },
      progress: (progress) => this.#progress(progress),
      model: (text) => this.#layout.tell([text], NoticeMs),
      problem: (problem) => this.#explain(problem),
      pose: (pose, capturedAt) => this.#see(pose, capturedAt),
      clock: () => this.#danceClock(),
    }, this.#leaving.signal);
    this.#layout.card(this.#loadingView.root);
    this.#enter("loading");
    this.#listen();
    void this.#load();
  }

  stop(): void {
    this.#leaving.abort();
    cancelAnimationFrame(this.#frame);
    this.#awake.release();
    this.#dance?.leave();
    this.#film?.throwAway();
    this.#media?.close();
    this.#prepared.stop();
    void this.#context?.close().catch(() => undefined);
    this.#loadingView.stop();
    this.#controls?.close();
    this.#controls?.dialog.remove();
    this.#coach?.stop();
    this.#layout.stop();
  }

  // Loading

  async #load(): Promise<void> {
    try {
      await this.#prepared.load(this.wishes.src, !this.wishes.simulated);
      await this.#hearable();
      if (!this.#leaving.signal.aborted) this.#toCoach();
    } catch (error) {
      this.#explain(error);
    }
  }

  #show(data: StageData): void {
    this.#data = data;
    if (data.field !== "") this.host.classList.add(`field-${data.field}`);
    this.#layout.top.title = data.title;
    this.host.classList.toggle("stage-filmed", data.video !== null);
    const video = data.video === null ? null : html("video", { src: data.video, playsinline: true, preload: "auto" });
    this.#routine = new RoutineView(data, video);
    this.#bottom = new BottomBar(data, this.#routine);
    this.#layout.showRoutine(this.#routine, this.#bottom);
    this.#controls = new Controls(data, {
      resume: () => this.#resume(),
      restart: () => this.#restart(),
      stop: () => this.#leave(),
      settings: (settings) => this.#change(settings),
      profile: (name) => this.#changeProfile(name),
      practise: (part) => this.#practise(part),
    });
    this.host.append(this.#controls.dialog);
    this.#still = this.#routine.poster;
    this.#applyLook();
  }

  #progress(progress: LoadProgress): void {
    if (progress.bytes !== undefined && progress.totalBytes !== undefined) this.#loading.bytes(progress.step, progress.bytes, progress.totalBytes);
    if (progress.done) this.#loading.done(progress.step);
    this.#loadingView.update();
  }

  /** Browsers play no sound before the page was touched once. */
  async #hearable(): Promise<void> {
    const context = this.#context;
    if (context === null || this.#data?.sound === null) return;
    if (this.#prepared.sound === null) this.#layout.tell([words.silent], NoticeMs);
    await Promise.race([context.resume().catch(() => undefined), new Promise((resolve) => window.setTimeout(resolve, TapPatienceMs))]);
    this.#needsTap = context.state !== "running";
  }

  #explain(error: unknown): void {
    if (this.#leaving.signal.aborted) return;
    if (error instanceof PoseProblem) return this.#trouble(troubleOfPose(error.code), error.code === "insecure" ? localAddress() : "");
    if (error instanceof DanceProblem) return this.#trouble(error.trouble, error.more);
    this.#trouble("model-lost");
    console.error(error);
  }

  #trouble(name: TroubleName, more = ""): void {
    this.#fire("trouble");
    if (this.#phase !== "problem") return;
    this.#dance?.leave();
    this.#dance = null;
    this.#prepared.stop();
    this.#film?.throwAway();
    this.#coach?.stop();
    this.#controls?.close();
    this.#layout.tell(null);
    this.#layout.seam.clear();
    this.#layout.count.hidden = true;
    this.#loadingView.stop();
    this.#layout.card(troubleView(troubleOf(name, more), (way) => this.#wayOn(way)));
    if (name === "full") this.#retryLater(Number(more) || 5);
  }

  #retryLater(seconds: number): void {
    const timer = window.setTimeout(() => this.#wayOn("retry"), seconds * 1000);
    this.#leaving.signal.addEventListener("abort", () => window.clearTimeout(timer));
  }

  #wayOn(way: Way): void {
    this.begin({ ...this.#wishesNow, simulated: this.wishes.simulated || way === "without" });
  }

  get #wishesNow(): Wishes {
    return { ...this.wishes, profile: this.#profile, practise: this.#part, speed: this.#settings.speed };
  }

  // Before the dance

  #toCoach(): void {
    const data = this.#data!;
    this.#loadingView.stop();
    this.#you = new YouView(data, this.#prepared.video);
    this.#you.profile = this.#profile;
    this.#you.mirror = this.#settings.mirror;
    this.#layout.showYou(this.#you);
    this.#layout.card(null);
    this.#fire("ready");
    this.#run();
    if (this.wishes.simulated) this.#showReady();
    else this.#showCoach();
  }

  #showReady(): void {
    this.#layout.top.note(words.nobodyFilmed);
    const card = readyView(this.#settings.skill, {
      start: () => this.#start(),
      skill: (skill) => {
        this.#change({ ...this.#settings, skill });
        this.#prepared.simulate(this.#data!, skill, this.#settings.mirror !== "off").catch((error: unknown) => this.#explain(error));
      },
    });
    this.#layout.card(card);
    card.querySelector<HTMLElement>(".button-you")?.focus();
  }

  #showCoach(): void {
    this.#layout.top.note(icon("lock"), words.onDevice);
    this.#coach?.stop();
    this.#steadySince = null;
    this.#coach = new CoachView(this.#profile, {
      start: () => this.#start(),
      upperBody: () => this.#changeProfile("upper"),
      camera: (camera) => {
        this.#change({ ...this.#settings, camera });
        this.begin(this.#wishesNow);
      },
    });
    this.#layout.youPane.append(this.#coach.message);
    this.#layout.side.replaceChildren(this.#coach.panel);
    this.#judgeFraming(null);
    void listCameras().then((cameras) => this.#coach?.offer(cameras, this.#prepared.stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null));
  }

  #judgeFraming(pose: SeenPose | null): void {
    if (this.#coach === null) return;
    const framing = judgeFraming({ pose, light: this.#prepared.source?.light ?? null, profile: this.#profile });
    this.#coach.show(framing, this.#needsTap);
    const now = performance.now();
    if (!framing.ready || this.#needsTap || this.#controls?.open) this.#steadySince = null;
    else if (now - (this.#steadySince ??= now) > SteadyMs) this.#start();
  }

  // The dance

  #start(): void {
    void this.#context?.resume();
    this.#needsTap = false;
    this.#fire("start");
    if (this.#phase === "countdown") void this.#beginRound();
  }

  /** The take is asked for first, so that no pose of the dance waits for it. */
  async #beginRound(): Promise<void> {
    const data = this.#data!;
    this.#clearRound(data);
    const take = await this.#openTake(data);
    if (take === null || this.#phase !== "countdown") return;
    const old = this.#media;
    this.#media = mediaFor({ sound: data.sound, video: this.#routine!.root.querySelector("video"), buffer: this.#prepared.sound, context: this.#context, rate: this.#rate }, old);
    this.#media.volume = this.#settings.volume;
    this.#you!.aim(performance.now());
    const plan = { countIn: countInOf(data.beatsPerMinute, data.firstBeat, this.#part), rate: this.#rate, part: this.#part, duration: data.duration };
    this.#dance = new Dance(take, this.#media, plan, {
      message: (message) => this.#hear(message),
      connection: (state, attempt) => this.#connection(state, attempt),
      failed: (code, text) => this.#failed(code, text),
      count: (count) => this.#showCount(count),
      knock: (after) => this.#knock(after),
      over: () => this.#over(),
    });
    this.#layout.tell([words.countSound], 2500);
    this.#run();
  }

  #clearRound(data: StageData): void {
    this.#dance?.leave();
    this.#dance = null;
    this.#film?.throwAway();
    this.#film = null;
    this.#coach?.stop();
    this.#coach = null;
    this.#still = 0;
    this.#board = new ScoreBoard(data.bars.length);
    this.#layout.card(null);
    this.#layout.side.replaceChildren();
    this.#layout.top.note();
    this.#layout.top.show(null, 0);
    this.#layout.seam.clear();
    this.#bottom!.clear();
    this.#you!.states = null;
  }

  get #rate(): number {
    return this.#settings.speed;
  }

  /** Slower, or only a part: judged while it is danced, never stored. */
  get #isPractice(): boolean {
    return this.#rate !== 1 || this.#part !== null || this.wishes.practice;
  }

  async #openTake(data: StageData): Promise<OpenTake | null> {
    const { mirror, speed } = this.#settings;
    const source = this.wishes.simulated ? "simulated" : "camera";
    const wish = { routine: data.slug, profile: this.#profile, mirror, source, estimator: this.#prepared.estimator, speed, practice: this.#isPractice } as const;
    const answer = await openTake(wish, this.#leaving.signal);
    if (this.#leaving.signal.aborted) return null;
    if ("take" in answer) return answer.take;
    const full = answer.problem === "full" || answer.problem === "busy";
    this.#trouble(({ full: "full", busy: "full", gone: "missing", offline: "offline", refused: "server" } as const)[answer.problem], full ? String(answer.retryAfter) : answer.text);
    return null;
  }

  #danceClock(): { time: number; rate: number } | null {
    const time = this.#dance?.timeAt(performance.now()) ?? -1;
    return time >= 0 && this.#phase !== "ended" && this.#phase !== "scoring" ? { time, rate: this.#rate } : null;
  }

  #run(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  /** While nothing runs: one picture, soon. */
  #drawSoon(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = 0;
    if (this.#leaving.signal.aborted) return;
    if (this.#dance !== null) this.#still = Math.max(0, this.#dance.tick(now));
    this.#draw(now, this.#still);
    if (this.#phase === "coach" || this.#phase === "countdown" || this.#phase === "dancing") this.#run();
  }

  #draw(now: number, time: number): void {
    this.#routine?.draw(time, now);
    this.#bottom?.draw(this.#dance === null ? 0 : time);
    this.#you?.draw(now, this.#routine !== null && this.#dance !== null ? { view: this.#routine, time } : null);
  }

  #showCount(count: number | null): void {
    this.#layout.count.hidden = count === null || count === 0;
    this.#layout.count.textContent = count === null ? "" : words.countIn(count);
    if (count !== 0) return;
    this.#fire("counted");
    if (!this.#settings.record || this.#isPractice || this.#prepared.stream === null) return;
    this.#film = FilmKeeper.of(this.#prepared.stream);
    this.#film?.begin(this.#dance!.timeAt(performance.now()));
  }

  #knock(after: number): void {
    if (this.#context?.state === "running") knock(this.#context, after - (this.#context.outputLatency || 0), this.#settings.volume);
  }

  #see(pose: SeenPose | null, capturedAt: number): void {
    this.#you?.see(pose, performance.now());
    if (this.#phase === "coach") return this.#judgeFraming(pose);
    this.#dance?.see(pose, capturedAt);
    if (this.#phase === "dancing") this.#watchRate();
  }

  #watchRate(): void {
    const rate = Math.round(this.#prepared.source?.statistics.posesPerSecond ?? 30);
    if (this.#toldSlow || this.wishes.simulated || rate >= SlowRate || this.#still < 5) return;
    this.#toldSlow = true;
    this.#layout.tell([words.slowest(rate)], NoticeMs);
  }

  #over(): void {
    if (this.#part !== null) return this.#repeat();
    this.#fire("finished");
    this.#layout.seam.clear();
    this.#layout.tell(null);
    this.#layout.side.replaceChildren(scoringView());
    if (this.#isPractice) return this.#ended(null);
    this.#dance!.askForScore();
  }

  /** The part once more, with the beats that lead to it; a new round is a new take, since its time begins again. */
  #repeat(): void {
    this.#fire("again");
    void this.#beginRound();
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case "verdict": {
        const isNewest = this.#board.hear(message);
        this.#bottom!.mark(message.window, message.judgement ?? "unseen");
        this.#layout.top.show(this.#board.accuracy, this.#board.points);
        this.#you!.states = this.#board.limbs;
        if (isNewest && this.#phase === "dancing") this.#layout.seam.show(message.judgement ?? "unseen");
        return;
      }
      case "section":
        return this.#layout.say(message.text);
      case "problem":
        this.#lastProblem = message.text;
        return;
      case "done":
        if (message.take !== null) void this.#film?.keep(message.take);
        return this.#ended(message);
      default:
        return;
    }
  }

  #ended(done: Done | null): void {
    if (this.#phase !== "scoring") return;
    this.#dance = done === null ? (this.#dance?.leave(), null) : null;
    this.#layout.tell(null);
    this.#fire("scored");
    this.#layout.side.replaceChildren(endView(done, this.wishes.simulated ? null : this.wishes.account, { again: () => this.#again(), upperBody: () => this.begin({ ...this.#wishesNow, profile: "upper" }) }));
    this.#layout.side.querySelector<HTMLElement>(".button-you")?.focus();
    this.#drawSoon();
  }

  #again(): void {
    this.#layout.side.replaceChildren();
    this.#fire("again");
    this.#run();
    if (this.wishes.simulated) this.#showReady();
    else this.#showCoach();
  }

  #connection(state: Connection, attempt: number): void {
    if (state === "open") {
      const isLate = (this.#dance?.unacknowledged ?? 0) > ManyWaiting;
      this.#layout.tell(isLate ? [words.catchingUp] : null, isLate ? NoticeMs : 0);
      return;
    }
    if (state !== "lost" || attempt === 0) return;
    const trying = html("span", { class: "stage-notice-more" }, words.tryingAgain(attempt));
    this.#layout.tell([html("strong", {}, words.keepDancing), ` ${words.keepDancingText} `, trying]);
    if (this.#phase === "scoring") this.#layout.side.replaceChildren(scoringView(words.scoringLost));
  }

  #failed(code: LiveFailure, text: string): void {
    const more = code === "refused" ? this.#lastProblem || text : "";
    this.#trouble(({ full: "full", elsewhere: "elsewhere", gone: "gone", refused: "server" } as const)[code], more);
  }

  // What the dancer steers

  #pauseOrGoOn(): void {
    if (this.#phase === "paused") return this.#resume();
    if (this.#phase === "coach") return this.#start();
    if (this.#phase === "countdown") return this.#backToCoach();
    if (this.#phase === "dancing") this.#openControls();
  }

  #backToCoach(): void {
    this.#dance?.leave();
    this.#dance = null;
    this.#layout.count.hidden = true;
    this.#fire("pause");
    if (this.wishes.simulated) this.#showReady();
    else this.#showCoach();
  }

  #resume(): void {
    this.#controls?.close();
    if (this.#phase !== "paused") return;
    this.#fire("resume");
    this.#dance!.goOn();
    this.#run();
  }

  #restart(): void {
    this.#controls?.close();
    if (this.#phase === "coach") return;
    this.#fire("again");
    if (this.#phase === "countdown") void this.#beginRound();
  }

  #openControls(): void {
    if (this.#data === null || !["coach", "countdown", "dancing", "paused"].includes(this.#phase)) return;
    if (this.#phase === "countdown") this.#backToCoach();
    if (this.#phase === "dancing") {
      this.#dance!.pause();
      this.#fire("pause");
    }
    this.#controls?.show({ paused: this.#phase === "paused", settings: this.#settings, profile: this.#profile, part: this.#part, filmed: !this.wishes.simulated });
  }

  #practise(part: Span | null): void {
    this.#part = part;
    this.#controls?.close();
    if (this.#phase === "paused") this.#restart();
    this.#tellPractice();
  }

  #tellPractice(): void {
    const name = this.#data!.sections.find((section) => section.start === this.#part?.start)?.name;
    if (this.#part !== null) this.#layout.tell([words.practising(name ?? words.aPart)], NoticeMs);
    else if (this.#rate !== 1) this.#layout.tell([words.slower(this.#rate)], NoticeMs);
  }

  #change(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    saveSettings(browserStorage(), settings);
    if (this.#media !== null) this.#media.volume = settings.volume;
    if (this.#you !== null) this.#you.mirror = settings.mirror;
    this.#applyLook();
    // Another speed or another side is another take.
    if ((before.speed !== settings.speed || before.mirror !== settings.mirror) && (this.#phase === "paused" || this.#phase === "dancing")) {
      this.#restart();
      this.#tellPractice();
    }
  }

  #changeProfile(profile: string): void {
    this.#profile = profile;
    if (this.#you !== null) this.#you.profile = profile;
    if (this.#phase === "coach" && !this.wishes.simulated) this.#showCoach();
    if (this.#phase === "paused") this.#restart();
  }

  #applyLook(): void {
    const { lowFlash } = this.#settings;
    this.host.classList.toggle("stage-low-flash", lowFlash);
    this.#layout.seam.calm = lowFlash || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.#routine !== null) this.#routine.look = { ...this.#routine.look, lowFlash };
    this.#drawSoon();
  }

  #fullScreen(): void {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void this.host.requestFullscreen?.().catch(() => undefined);
  }

  /** The take is thrown away; the page decides where to go, else the routine's own page opens. */
  #leave(): void {
    this.#dance?.leave();
    this.#dance = null;
    const stays = !this.host.dispatchEvent(new CustomEvent("duet-stage-stop", { bubbles: true, cancelable: true }));
    if (!stays) location.assign(this.wishes.back ?? (this.#data === null ? "/" : `/routines/${encodeURIComponent(this.#data.slug)}`));
  }

  #listen(): void {
    const { signal } = this.#leaving;
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#phase === "dancing" && this.#openControls(), { signal });
    window.addEventListener("online", () => this.#dance?.hurry(), { signal });
    const touched = () => void this.#context?.resume().then(() => (this.#needsTap = false), () => undefined);
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, touched, { signal });
  }

  #key(event: KeyboardEvent): void {
    const inField = event.target instanceof Element && event.target.closest("button, a, input, select, textarea, summary, dialog") !== null;
    const command = keyCommand(event, inField);
    if (command === null || this.#controls?.open) return;
    event.preventDefault();
    this.#obey(command);
  }

  #obey(command: KeyCommand): void {
    switch (command) {
      case "pause":
        return this.#pauseOrGoOn();
      case "stop":
        return this.#leave();
      case "restart":
        return this.#restart();
      case "mirror":
        return this.#change({ ...this.#settings, mirror: this.#settings.mirror === "off" ? "auto" : "off" });
      case "slower":
        return this.#speedBy(-1);
      case "faster":
        return this.#speedBy(1);
      case "loop-from":
        return this.#practiseHere({ start: this.#still, end: this.#part?.end ?? this.#data?.duration ?? 0 });
      case "loop-until":
        return this.#practiseHere({ start: this.#part?.start ?? 0, end: this.#still });
      case "full-screen":
        return this.#fullScreen();
      case "help":
        return this.#openControls();
    }
  }

  #speedBy(step: number): void {
    const at = Speeds.indexOf(this.#settings.speed);
    this.#change({ ...this.#settings, speed: Speeds[Math.min(Math.max(at + step, 0), Speeds.length - 1)] ?? 1 });
  }

  #practiseHere(part: Span): void {
    if (this.#phase !== "dancing" || part.end - part.start < 1) return;
    this.#part = part;
    this.#tellPractice();
    this.#restart();
  }

  #fire(event: StageEvent): void {
    this.#enter(nextPhase(this.#phase, event));
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#layout.phase = phase;
    if (phase === "countdown" || phase === "dancing") void this.#awake.hold();
    else this.#awake.release();
    this.#layout.top.paused = phase === "paused";
    this.#layout.top.idle = phase !== "countdown" && phase !== "dancing" && phase !== "paused";
    if (this.#routine !== null) this.#routine.look = { ...this.#routine.look, skeleton: phase !== "scoring" && phase !== "ended" };
    this.host.dispatchEvent(new CustomEvent("duet-stage-phase", { detail: phase, bubbles: true }));
  }
}

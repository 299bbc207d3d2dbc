import type { Span } from "../replay/clock.js";
import { html, icon } from "../replay/dom.js";
import type { Done, ServerMessage } from "../live/messages.js";
import { LiveSocket, type Connection, type LiveFailure } from "../live/live-socket.js";
import { openTake } from "../live/take.js";
import { listCameras, openCamera } from "../pose/camera.js";
import { CameraPoseSource } from "../pose/camera-source.js";
import { judgeFraming } from "../pose/framing.js";
import { SimulatedPoseSource } from "../pose/simulated-source.js";
import { PoseProblem, type LoadProgress, type Pieces, type PoseSource, type SeenPose } from "../pose/source.js";
import { BottomBar } from "./bottom-bar.js";
import { CoachView } from "./coach-view.js";
import { Controls } from "./controls.js";
import { countAt, countInOf, timeOfCount, type CountIn } from "./count-in.js";
import { DanceProblem, loadFilm, loadSound, loadStageData, makeContext } from "./dance-loader.js";
import { endView, scoringView } from "./end-view.js";
import { keyCommand } from "./keys.js";
import { Layout } from "./layout.js";
import { Loading } from "./loading.js";
import { LoadingView } from "./loading-view.js";
import { nextPhase, type Phase, type StageEvent } from "./machine.js";
import { BufferMedia, ElementMedia, SilentMedia, type Media } from "./media.js";
import { readyView } from "./ready-view.js";
import { RoutineView } from "./routine-view.js";
import { ScoreBoard } from "./score-board.js";
import { browserStorage, loadSettings, saveSettings, Speeds, type Settings } from "./settings.js";
import type { StageData } from "./stage-data.js";
import { knock } from "./sticks.js";
import { troubleOf, troubleOfPose, type TroubleName, type Way } from "./trouble.js";
import { troubleView } from "./trouble-view.js";
import type { Wishes } from "./wishes.js";
import { words } from "./words.js";
import { YouView } from "./you-view.js";

/** Everything must be in view for so long before the count-in starts by itself. */
const SteadyMs = 1500;
const TapPatienceMs = 300;
const NoticeMs = 6000;
const ManyWaiting = 90;

/** One visit to the stage, from loading to the end card: joins the parts and keeps nothing of their work. */
export class StageApp {
  readonly #leaving = new AbortController();
  readonly #layout: Layout;
  readonly #loading: Loading;
  readonly #loadingView: LoadingView;
  readonly #context = makeContext();
  #settings: Settings;
  #phase: Phase = "loading";
  #profile: string;
  #part: Span | null;
  #data: StageData | null = null;
  #buffer: AudioBuffer | null = null;
  #routine: RoutineView | null = null;
  #you: YouView | null = null;
  #bottom: BottomBar | null = null;
  #controls: Controls | null = null;
  #coach: CoachView | null = null;
  #stream: MediaStream | null = null;
  #source: PoseSource | null = null;
  #media: Media = new SilentMedia();
  #live: LiveSocket | null = null;
  #board = new ScoreBoard(0);
  #countIn: CountIn | null = null;
  #count: number | null = null;
  #knocked = Infinity;
  #sentUntil = -Infinity;
  #steadySince: number | null = null;
  #needsTap = false;
  #frame = 0;
  #lastProblem = "";
  #still: number | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly wishes: Wishes,
    private readonly begin: (wishes: Wishes) => void,
  ) {
    const stored = loadSettings(browserStorage());
    this.#settings = { ...stored, mirror: wishes.mirror ?? stored.mirror, speed: wishes.speed ?? stored.speed };
    this.#profile = wishes.profile;
    this.#part = wishes.practise;
    this.#layout = new Layout(host, { stop: () => this.#leave(), pause: () => this.#pauseOrGoOn(), settings: () => this.#openControls(), fullScreen: () => this.#fullScreen() }, () => this.#drawOnce());
    this.#loading = new Loading(!wishes.simulated);
    this.#loadingView = new LoadingView(this.#loading, wishes.simulated ? words.unfilmedLoading : words.firstTime);
    this.#layout.card(this.#loadingView.root);
    this.#enter("loading");
    this.#listen();
    void this.#load();
  }

  stop(): void {
    this.#leaving.abort();
    cancelAnimationFrame(this.#frame);
    this.#live?.leave();
    this.#media.close();
    this.#source?.stop();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    void this.#context?.close().catch(() => undefined);
    this.#loadingView.stop();
    this.#controls?.close();
    this.#controls?.dialog.remove();
    this.#coach?.stop();
    if (this.#you?.video) this.#you.video.srcObject = null;
    this.#layout.stop();
  }

  get #signal(): AbortSignal {
    return this.#leaving.signal;
  }

  // Loading

  async #load(): Promise<void> {
    try {
      const camera = this.wishes.simulated ? null : this.#openCamera();
      camera?.catch(() => undefined);
      const data = loadStageData(this.wishes.src, this.#signal);
      await Promise.all([camera, this.#prepareDance(data), this.#prepareSource(data, camera)]);
      await this.#hearable();
      if (!this.#signal.aborted) this.#toCoach();
    } catch (error) {
      this.#explain(error);
    }
  }

  async #openCamera(): Promise<MediaStream> {
    const stream = await openCamera(this.#settings.camera === null ? {} : { deviceId: this.#settings.camera });
    if (this.#signal.aborted) for (const track of stream.getTracks()) track.stop();
    this.#stream = stream;
    this.#done("camera");
    return stream;
  }

  async #prepareDance(loading: Promise<StageData>): Promise<void> {
    const data = await loading;
    this.#signal.throwIfAborted();
    this.#show(data);
    const film = data.film === null ? null : loadFilm(data.film, this.#signal);
    const sound = data.sound === null ? null : loadSound(data.sound, this.#context, this.#signal);
    if (film !== null) this.#routine!.film = await film;
    this.#bottom!.forgetFigure();
    this.#drawOnce();
    this.#buffer = await sound;
    if (data.sound !== null && this.#buffer === null) this.#layout.tell([words.silent], NoticeMs);
    this.#done("dance");
  }

  #show(data: StageData): void {
    this.#data = data;
    if (data.field !== "") this.host.classList.add(`field-${data.field}`);
    this.#layout.top.title = data.title;
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
    this.#still = data.sections.length > 0 ? this.#routine.poster : 0;
    this.#applyLook();
    this.#drawOnce();
  }

  async #prepareSource(loading: Promise<StageData>, camera: Promise<MediaStream> | null): Promise<void> {
    const data = await loading;
    this.#signal.throwIfAborted();
    if (camera === null) {
      await this.#startSimulated(data);
      return;
    }
    const source = new CameraPoseSource(camera, {
      model: this.#settings.model,
      pieces: data.pieces as Pieces,
      onProgress: (progress) => this.#progress(progress),
      onModel: (_model, text) => this.#layout.tell([text], NoticeMs),
      onProblem: (problem) => this.#explain(problem),
    });
    this.#source = source;
    const stream = await camera;
    const video = html("video", { class: "stage-camera", playsinline: true, muted: true, "aria-hidden": "true" });
    video.muted = true;
    video.srcObject = stream;
    video.play().catch(() => undefined);
    await source.start((pose, capturedAt) => this.#see(pose, capturedAt));
    this.#showYou(data, video);
  }

  async #startSimulated(data: StageData): Promise<void> {
    this.#source?.stop();
    const url = `/api/v1/routines/${encodeURIComponent(data.slug)}/simulated?skill=${this.#settings.skill}`;
    this.#source = new SimulatedPoseSource({ url, clock: () => this.#danceClock(), signal: this.#signal });
    this.#showYou(data, null);
    await this.#source.start((pose, capturedAt) => this.#see(pose, capturedAt));
  }

  #danceClock(): { time: number; rate: number } | null {
    const { map } = this.#media;
    const time = map.at(performance.now());
    return map.running && time >= 0 ? { time, rate: this.#rate } : null;
  }

  #showYou(data: StageData, video: HTMLVideoElement | null): void {
    if (this.#you !== null) return;
    this.#you = new YouView(data, video);
    this.#you.profile = this.#profile;
    this.#you.mirrored = this.#settings.mirror !== "off";
    const card = this.#layout.youPane.querySelector<HTMLElement>(":scope > .stage-card");
    this.#layout.showYou(this.#you);
    this.#layout.card(card);
  }

  #progress(progress: LoadProgress): void {
    if (progress.bytes !== undefined && progress.totalBytes !== undefined) this.#loading.bytes(progress.step, progress.bytes, progress.totalBytes);
    if (progress.done) this.#loading.done(progress.step);
    this.#loadingView.update();
  }

  #done(step: "camera" | "dance"): void {
    this.#loading.done(step);
    this.#loadingView.update();
  }

  /** Browsers play no sound before the page was touched once. */
  async #hearable(): Promise<void> {
    const context = this.#context;
    if (context === null || this.#data?.sound === null) return;
    await Promise.race([context.resume().catch(() => undefined), new Promise((resolve) => window.setTimeout(resolve, TapPatienceMs))]);
    this.#needsTap = context.state !== "running";
  }

  #explain(error: unknown): void {
    if (this.#signal.aborted) return;
    if (error instanceof PoseProblem) return this.#trouble(troubleOfPose(error.code), error.code === "insecure" ? localAddress() : "");
    if (error instanceof DanceProblem) return this.#trouble(error.trouble, error.more);
    this.#trouble("model-lost");
    console.error(error);
  }

  #trouble(name: TroubleName, more = ""): void {
    this.#fire("trouble");
    if (this.#phase !== "problem") return;
    this.#live?.leave();
    this.#live = null;
    this.#media.pause();
    this.#source?.stop();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#coach?.stop();
    this.#layout.tell(null);
    this.#loadingView.stop();
    this.#layout.card(troubleView(troubleOf(name, more), (way) => this.#wayOn(way)));
    if (name === "full") this.#retryLater(Number(more) || 5);
  }

  #retryLater(seconds: number): void {
    const timer = window.setTimeout(() => this.begin(this.wishes), seconds * 1000);
    this.#signal.addEventListener("abort", () => window.clearTimeout(timer));
  }

  #wayOn(way: Way): void {
    this.begin({ ...this.wishes, profile: this.#profile, practise: this.#part, simulated: this.wishes.simulated || way === "without" });
  }

  // Before the dance

  #toCoach(): void {
    this.#loadingView.stop();
    this.#layout.card(null);
    this.#fire("ready");
    this.#layout.top.note(icon("lock"), words.onDevice);
    this.#run();
    if (this.wishes.simulated) return this.#showReady();
    this.#showCoach();
    void listCameras().then((cameras) => this.#coach?.offer(cameras, this.#stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null));
  }

  #showReady(): void {
    this.#layout.top.note(words.nobodyFilmed);
    const card = readyView(this.#settings.skill, {
      start: () => this.#start(),
      skill: (skill) => {
        this.#change({ ...this.#settings, skill });
        void this.#startSimulated(this.#data!).catch((error: unknown) => this.#explain(error));
      },
    });
    this.#layout.card(card);
    card.querySelector<HTMLElement>(".button-you")?.focus();
  }

  #showCoach(): void {
    this.#coach?.stop();
    this.#steadySince = null;
    this.#coach = new CoachView(this.#profile, {
      start: () => this.#start(),
      upperBody: () => this.#changeProfile("upper"),
      camera: (camera) => {
        this.#change({ ...this.#settings, camera });
        this.begin({ ...this.wishes, profile: this.#profile, practise: this.#part });
      },
    });
    this.#layout.youPane.append(this.#coach.message);
    this.#layout.side.append(this.#coach.panel);
  }

  #coachPose(pose: SeenPose | null): void {
    if (this.#coach === null) return;
    const framing = judgeFraming({ pose, light: this.#source?.light ?? null, profile: this.#profile });
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
    if (this.#phase === "countdown") void this.#countIn4();
  }

  /** The take is asked for first, so that no pose of the dance waits for it. */
  async #countIn4(): Promise<void> {
    const data = this.#data!;
    this.#clearDance(data);
    this.#layout.card(null);
    this.#coach?.stop();
    this.#coach = null;
    if (!(await this.#openTake(data)) || this.#phase !== "countdown") return;
    this.#makeMedia(data);
    this.#you!.aim(performance.now());
    this.#countIn = countInOf(data.beatsPerMinute, data.firstBeat, this.#part);
    this.#count = null;
    this.#knocked = Infinity;
    this.#still = null;
    this.#media.play(this.#countIn.from, this.#rate);
    this.#layout.tell([words.countSound], 2500);
    this.#run();
  }

  #clearDance(data: StageData): void {
    this.#live?.leave();
    this.#live = null;
    this.#board = new ScoreBoard(data.bars.length);
    this.#sentUntil = -Infinity;
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
    return this.#rate !== 1 || this.#part !== null;
  }

  async #openTake(data: StageData): Promise<boolean> {
    const estimator = this.#source instanceof CameraPoseSource ? `blazepose-${this.#source.model}` : "simulated";
    const answer = await openTake(
      {
        routine: data.slug,
        profile: this.#profile,
        mirror: this.#settings.mirror,
        source: this.wishes.simulated ? "simulated" : "camera",
        estimator,
        speed: this.#rate,
        practice: this.#isPractice,
      },
      this.#signal,
    );
    if (this.#signal.aborted) return false;
    if ("take" in answer) {
      this.#live = new LiveSocket(answer.take.socket, answer.take.key, {
        message: (message) => this.#hear(message),
        connection: (state, attempt) => this.#connection(state, attempt),
        failed: (code, text) => this.#failed(code, text),
      });
      return true;
    }
    this.#trouble(({ full: "full", busy: "full", gone: "missing", offline: "offline", refused: "server" } as const)[answer.problem], answer.problem === "full" || answer.problem === "busy" ? String(answer.retryAfter) : answer.text);
    return false;
  }

  #makeMedia(data: StageData): void {
    this.#media.pause();
    if (!(this.#media instanceof ElementMedia && data.video !== null)) this.#media.close();
    const video = this.#routine!.root.querySelector("video");
    if (video !== null) this.#media = this.#media instanceof ElementMedia ? this.#media : new ElementMedia(video);
    else if (data.sound === null || this.#context === null || this.#buffer === null) this.#media = new SilentMedia();
    else if (this.#rate === 1) this.#media = new BufferMedia(this.#context, this.#buffer);
    else this.#media = new ElementMedia(new Audio(data.sound));
    this.#media.volume = this.#settings.volume;
  }

  #run(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = 0;
    if (this.#signal.aborted) return;
    this.#media.tick(now);
    const time = this.#media.map.at(now);
    if (this.#phase === "countdown") this.#showCount(time);
    if (this.#phase === "dancing" && time >= this.#end) return this.#finish();
    this.#draw(now, time);
    if (this.#phase !== "ended" && this.#phase !== "problem") this.#run();
  }

  get #end(): number {
    return Math.min(this.#part?.end ?? Infinity, this.#data!.duration);
  }

  #draw(now: number, time: number): void {
    const shown = this.#still ?? Math.max(0, time);
    this.#routine?.draw(shown, now);
    this.#bottom?.draw(this.#phase === "loading" || this.#phase === "coach" ? 0 : shown);
    const hung = this.#routine !== null && (this.#phase === "dancing" || this.#phase === "countdown") ? { view: this.#routine, time: shown } : null;
    this.#you?.draw(now, hung);
  }

  /** While nothing runs: one picture, soon. */
  #drawOnce(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  #showCount(time: number): void {
    const countIn = this.#countIn;
    if (countIn === null || !this.#media.map.running) return;
    const count = countAt(countIn, time);
    this.#knockFor(countIn, time);
    if (count === this.#count) return;
    this.#count = count;
    this.#layout.count.hidden = count === null || count === 0;
    this.#layout.count.textContent = count === null ? "" : words.countIn(count);
    if (count === 0) this.#fire("counted");
  }

  /** Scheduled a little ahead, so that the knock is on the beat and not on the picture. */
  #knockFor(countIn: CountIn, time: number): void {
    const next = [4, 3, 2, 1].find((count) => count < this.#knocked && timeOfCount(countIn, count) - time > -0.05 && timeOfCount(countIn, count) - time < 0.12);
    if (next === undefined || this.#context === null) return;
    this.#knocked = next;
    if (this.#context.state === "running") knock(this.#context, (timeOfCount(countIn, next) - time) / this.#rate - (this.#context.outputLatency || 0), this.#settings.volume);
  }

  #see(pose: SeenPose | null, capturedAt: number): void {
    this.#you?.see(pose, performance.now());
    if (this.#phase === "coach") return this.#coachPose(pose);
    if (this.#phase === "loading") return this.#drawOnce();
    const time = this.#media.map.atCapture(capturedAt);
    if (time === null || time < (this.#part?.start ?? 0) || time > this.#end || time <= this.#sentUntil) return;
    this.#sentUntil = time;
    this.#live?.send({ time, seen: pose });
  }

  #finish(): void {
    this.#still = this.#end - 1e-3;
    this.#media.pause();
    if (this.#part !== null) return this.#repeat();
    this.#live?.end();
    this.#fire("finished");
    this.#layout.seam.clear();
    this.#layout.side.replaceChildren(scoringView());
    if (this.#isPractice || this.#live === null) this.#ended(null);
  }

  /** The part once more, with the beats that lead to it; a new round is a new take, since its time begins again. */
  #repeat(): void {
    this.#fire("again");
    void this.#countIn4();
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
        return this.#ended(message);
      default:
        return;
    }
  }

  #ended(done: Done | null): void {
    if (this.#phase === "dancing" || this.#phase === "paused") return;
    this.#live = null;
    this.#layout.tell(null);
    this.#fire("scored");
    this.#layout.side.replaceChildren(endView(done, this.wishes.account, { again: () => this.#again(), upperBody: () => this.begin({ ...this.wishes, profile: "upper" }) }));
    this.#layout.side.querySelector<HTMLElement>(".button-you")?.focus();
    this.#drawOnce();
  }

  #again(): void {
    this.#layout.side.replaceChildren();
    this.#still = null;
    this.#fire("again");
    if (this.wishes.simulated) this.#showReady();
    else this.#showCoach();
  }

  #connection(state: Connection, attempt: number): void {
    if (state === "open") {
      const isLate = (this.#live?.unacknowledged ?? 0) > ManyWaiting;
      this.#layout.tell(isLate ? [words.catchingUp] : null, isLate ? NoticeMs : 0);
    } else if (state === "lost" && attempt > 0) {
      this.#layout.tell([html("strong", {}, words.keepDancing), ` ${words.keepDancingText} `, html("span", { class: "stage-notice-more" }, words.tryingAgain(attempt))]);
    }
  }

  #failed(code: LiveFailure, text: string): void {
    this.#live = null;
    this.#trouble(({ full: "full", elsewhere: "elsewhere", gone: "gone", refused: "server" } as const)[code], code === "refused" ? this.#lastProblem || text : "");
  }

  // What the dancer steers

  #pauseOrGoOn(): void {
    if (this.#phase === "paused") return this.#resume();
    if (this.#phase === "coach") return this.#start();
    if (this.#phase === "countdown") return this.#backToCoach();
    if (this.#phase !== "dancing") return;
    this.#media.pause();
    this.#fire("pause");
    this.#openControls();
  }

  #backToCoach(): void {
    this.#media.pause();
    this.#layout.count.hidden = true;
    this.#fire("pause");
    if (this.wishes.simulated) this.#showReady();
    else this.#showCoach();
  }

  #resume(): void {
    this.#controls?.close();
    if (this.#phase !== "paused") return;
    this.#fire("resume");
    this.#media.play(this.#media.map.at(performance.now()), this.#rate);
    this.#run();
  }

  #restart(): void {
    this.#controls?.close();
    if (this.#phase === "coach") return;
    this.#layout.side.replaceChildren();
    this.#media.pause();
    this.#fire("again");
    if (this.#phase === "countdown") void this.#countIn4();
  }

  #openControls(): void {
    if (this.#data === null || this.#phase === "problem" || this.#phase === "loading") return;
    if (this.#phase === "dancing") {
      this.#media.pause();
      this.#fire("pause");
    }
    this.#controls?.show({
      paused: this.#phase === "paused",
      settings: this.#settings,
      profile: this.#profile,
      part: this.#part,
      filmed: !this.wishes.simulated,
      time: this.#media.map.at(performance.now()),
    });
  }

  #practise(part: Span | null): void {
    this.#part = part;
    this.#controls?.close();
    if (this.#phase === "paused") this.#restart();
    this.#tellPractice();
  }

  #tellPractice(): void {
    const { sections } = this.#data!;
    const name = sections.find((section) => section.start === this.#part?.start)?.name;
    if (this.#part !== null) this.#layout.tell([words.practising(name ?? words.practise.toLowerCase())], NoticeMs);
    else if (this.#rate !== 1) this.#layout.tell([words.slower(this.#rate)], NoticeMs);
  }

  #change(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    saveSettings(browserStorage(), settings);
    this.#media.volume = settings.volume;
    if (this.#you !== null) this.#you.mirrored = settings.mirror !== "off";
    this.#applyLook();
    // Another speed or another side is another take.
    if ((before.speed !== settings.speed || before.mirror !== settings.mirror) && this.#phase === "paused") {
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
    this.#drawOnce();
  }

  #fullScreen(): void {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void this.host.requestFullscreen?.().catch(() => undefined);
  }

  /** The take is thrown away; the page decides where to go, else the routine's own page opens. */
  #leave(): void {
    this.#live?.leave();
    this.#live = null;
    const stays = !this.host.dispatchEvent(new CustomEvent("duet-stage-stop", { bubbles: true, cancelable: true }));
    if (!stays) location.assign(this.#data === null ? "/" : `/routines/${encodeURIComponent(this.#data.slug)}`);
  }

  #listen(): void {
    const signal = this.#signal;
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#phase === "dancing" && this.#openControls(), { signal });
    window.addEventListener("online", () => this.#live?.hurry(), { signal });
    for (const touch of ["pointerdown", "keydown"])
      document.addEventListener(touch, () => void this.#context?.resume().then(() => (this.#needsTap = false)), { signal });
  }

  #key(event: KeyboardEvent): void {
    const inField = event.target instanceof Element && event.target.closest("button, a, input, select, textarea, summary, dialog") !== null;
    const command = keyCommand(event, inField);
    if (command === null || (this.#controls?.open && command === "stop")) return;
    event.preventDefault();
    this.#obey(command);
  }

  #obey(command: NonNullable<ReturnType<typeof keyCommand>>): void {
    const time = this.#media.map.at(performance.now());
    switch (command) {
      case "pause":
        return this.#pauseOrGoOn();
      case "stop":
        return this.#leave();
      case "restart":
        return this.#restart();
      case "mirror":
        return this.#change({ ...this.#settings, mirror: this.#settings.mirror === "off" ? "on" : "off" });
      case "slower":
        return this.#speedBy(-1);
      case "faster":
        return this.#speedBy(1);
      case "loop-from":
        return this.#practiseFrom({ start: time, end: this.#part?.end ?? this.#data?.duration ?? time });
      case "loop-until":
        return this.#practiseFrom({ start: this.#part?.start ?? 0, end: time });
      case "full-screen":
        return this.#fullScreen();
      case "help":
        return this.#openControls();
    }
  }

  #speedBy(step: number): void {
    const at = Speeds.indexOf(this.#settings.speed);
    const speed = Speeds[Math.min(Math.max(at + step, 0), Speeds.length - 1)] ?? 1;
    this.#change({ ...this.#settings, speed });
  }

  #practiseFrom(part: Span): void {
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
    this.#layout.top.paused = phase === "paused";
    this.#layout.top.idle = phase !== "countdown" && phase !== "dancing" && phase !== "paused";
    if (this.#routine !== null) this.#routine.look = { ...this.#routine.look, skeleton: phase !== "scoring" && phase !== "ended" };
    this.host.dispatchEvent(new CustomEvent("duet-stage-phase", { detail: phase, bubbles: true }));
  }
}

/** Where a camera works on this machine. */
function localAddress(): string {
  return `http://127.0.0.1${location.port === "" ? "" : `:${location.port}`}`;
}

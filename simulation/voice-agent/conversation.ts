import type { World } from "../application.ts";
import type { Claude } from "./claude.ts";
import type { Conditions } from "./conditions.ts";
import type { Requests } from "./requests.ts";
import type { Stores } from "./stores.ts";
import type { Whisper } from "./whisper.ts";

const intents = [
  { weight: 5, intent: "question" },
  { weight: 3, intent: "practice" },
  { weight: 2, intent: "small_talk" },
  { weight: 0, intent: "unknown" },
];
/** The part of what is said that the browser cannot transcribe. */
const spoken = 0.02;

/** The label values of conversations. */
export const conversationVocabulary = { intent: intents.map(({ intent }) => intent) };

/** What it takes to answer what somebody says. */
export class Conversation {
  readonly #meters;
  readonly #world;

  constructor(
    world: World<Conditions>,
    readonly parts: {
      readonly requests: Requests;
      readonly stores: Stores;
      readonly claude: Claude;
      readonly whisper: Whisper;
    },
  ) {
    this.#world = world;
    this.#meters = {
      exchanges: world.meters.counter("conversation_exchanges_total"),
      quality: world.meters.histogram("conversation_quality_score"),
    };
  }

  /** Somebody says something; `then` is told how good the exchange was, 0 to 1. */
  exchange(at: number, then: (quality: number) => void): void {
    const { requests } = this.parts;
    let understood = false;
    const work = (): number => {
      const { answered, seconds } = this.#work();
      understood = answered;
      return seconds;
    };
    requests.handle("conversation", at, work, () => then(this.#end(understood)));
  }

  #work(): { readonly answered: boolean; readonly seconds: number } {
    const { stores, claude, whisper } = this.parts;
    const reading =
      stores.session() + stores.send("history") + (this.#world.random.chance(spoken) ? whisper.transcribe() : 0);
    const intent = claude.ask("intent");
    const answer = intent.answered && !stores.hasAnswer() ? claude.ask("answer") : { answered: true, seconds: 0 };
    const seconds = reading + intent.seconds + answer.seconds + stores.send("exchange");
    return { answered: intent.answered && answer.answered, seconds };
  }

  #end(answered: boolean): number {
    const { random } = this.#world;
    const quality = answered ? random.between(0.65, 1) : random.between(0, 0.2);
    this.#meters.exchanges.inc({ intent: answered ? random.pick(intents).intent : "unknown" });
    this.#meters.quality.observe(quality);
    return quality;
  }
}

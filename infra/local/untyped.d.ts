/** The parts that are used of packages that bring no types. */

declare module "sentiment" {
  interface Result {
    /** One `{ word: score }` for each word that the lexicon knows, negation applied. */
    calculation: Record<string, number>[];
  }
  interface Language {
    labels: Record<string, number>;
    scoringStrategy?: { apply(tokens: string[], cursor: number, score: number): number };
  }
  export default class Sentiment {
    registerLanguage(code: string, language: Language): void;
    analyze(text: string, options: { language: string }): Result;
  }
}

declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
  interface CheckContext {
    oidc: { result?: { login?: object } };
  }
  export namespace interactionPolicy {
    class Check {
      constructor(reason: string, description: string, check: (ctx: CheckContext) => boolean);
    }
    function base(): { get(name: string): { checks: { add(check: Check): void } } | undefined };
  }
}

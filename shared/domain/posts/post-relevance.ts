/** How much of what goes out is an answer to somebody, beside our own posts. */

export interface Ratio {
  relate: number;
  push: number;
  /** Share of answers and reposts; absent while nothing went out. */
  share?: number;
  /** What the department's file asks for. */
  goal?: number;
  /** Whether the goal is met; absent without a goal or a share. */
  met?: boolean;
}

/** `sent`: by kind of outgoing message, as the counters have it. */
export function ratioOf(sent: Readonly<Record<string, number>>, goal?: number): Ratio {
  const of = (...kinds: string[]): number => kinds.reduce((sum, kind) => sum + (sent[kind] ?? 0), 0);
  const [relate, push] = [of("reply", "private-reply", "repost"), of("post")];
  const share = relate + push === 0 ? undefined : relate / (relate + push);
  return {
    relate,
    push,
    ...(share === undefined ? {} : { share }),
    ...(goal === undefined ? {} : { goal }),
    ...(share === undefined || goal === undefined ? {} : { met: share >= goal }),
  };
}

import { median } from "./layer.ts";

/** What a layer cost and gave over some replies. */
export interface Judged {
  replies: number;
  /** Of those that were cleared. */
  medianWaitSeconds: number;
  totalWaitSeconds: number;
  changed: number;
  returned: number;
}

interface Held {
  waitSeconds?: number;
  changed: boolean;
  returned: boolean;
}

export function judged(replies: readonly Held[]): Judged {
  const waits = replies.flatMap(({ waitSeconds }) => (waitSeconds === undefined ? [] : [waitSeconds]));
  return {
    replies: replies.length,
    medianWaitSeconds: median(waits),
    totalWaitSeconds: waits.reduce((sum, seconds) => sum + seconds, 0),
    changed: replies.filter(({ changed }) => changed).length,
    returned: replies.filter(({ returned }) => returned).length,
  };
}

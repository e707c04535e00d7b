/** Virtual time: what is to happen, in the order of its instants; equal instants in the order in which they were asked for. */

export interface Scheduler {
  readonly nowMs: number;
  /** `run` happens after so many virtual milliseconds. */
  after(ms: number, run: () => void | Promise<void>): void;
  /** Everything until then, or until nothing is left; `false`: something was left. */
  runUntil(ms: number): Promise<boolean>;
}

interface Planned {
  atMs: number;
  order: number;
  run: () => void | Promise<void>;
}

export function scheduler(startMs: number): Scheduler {
  const heap: Planned[] = [];
  let nowMs = startMs;
  let asked = 0;

  const earlier = (a: Planned, b: Planned): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

  function push(one: Planned): void {
    let at = heap.length;
    heap.push(one);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!earlier(one, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = one;
  }

  function pop(): Planned {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && earlier(heap[below + 1]!, heap[below]!)) below += 1;
      if (!earlier(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }

  return {
    get nowMs() {
      return nowMs;
    },
    after(ms, run) {
      push({ atMs: nowMs + Math.max(0, Math.round(ms)), order: asked++, run });
    },
    async runUntil(ms) {
      while (heap.length > 0 && heap[0]!.atMs <= ms) {
        const { atMs, run } = pop();
        nowMs = atMs;
        await run();
        await quiet();
      }
      nowMs = Math.max(nowMs, ms);
      return heap.length === 0;
    },
  };
}

/** Code between two calls of a port does nothing but compute: after one turn of the loop each process waits at a port. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

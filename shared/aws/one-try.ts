/** How long one try may take before it is made again: within what its function runs, with all tries
 * (infra/stacks/timeouts.ts). By itself the SDK's client waits for ever. */
export const TRY_MS = {
  /** A healthy call takes tens of milliseconds, of a queue as of what is signed here. */
  call: 3_000,
  /** A page of one MB, a hundred items or a transaction of as many take some hundred milliseconds, and
   * a report's many pages at once a processor that has half a core. Four tries end within the console's 28 s. */
  table: 5_000,
  /** Twenty-five texts take a second or two. The message waits for it, and is stored without it. */
  sentiment: 5_000,
};

/** First until the answer begins, then between its parts. */
export const oneTry = (ms: number) => ({ requestTimeout: ms, throwOnRequestTimeout: true, socketTimeout: ms });

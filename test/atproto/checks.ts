/** A few checks in order, each a sentence; the rest go on when one fails. */

export interface Checks {
  check(sentence: string, run: () => Promise<void>): Promise<void>;
  /** Prints the sum; how many failed. */
  end(): number;
}

export function startChecks(print: (line: string) => void): Checks {
  const tally = { passed: 0, failed: 0 };
  return {
    async check(sentence, run) {
      const began = performance.now();
      try {
        await run();
        tally.passed++;
        print(`ok      ${sentence} (${Math.round(performance.now() - began)} ms)`);
      } catch (error) {
        tally.failed++;
        print(`FAILED  ${sentence}\n${error instanceof Error ? error.stack : error}`);
      }
    },
    end() {
      print(`${tally.passed} passed, ${tally.failed} failed`);
      return tally.failed;
    },
  };
}

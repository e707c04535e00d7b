import { asError } from "../../domain/errors.ts";

/** What the report function does each hour: reports that are due, days to be counted again. One that fails stops no
 * other; the run then fails, so that somebody hears of it. The next hour does what is left. */
export const eachHour =
  (...works: readonly (() => Promise<unknown>)[]) =>
  async (): Promise<void> => {
    const failures: Error[] = [];
    for (const work of works) {
      try {
        await work();
      } catch (error) {
        failures.push(asError(error));
      }
    }
    if (failures[0]) throw failures[0];
  };

import { AppError } from "../../domain/errors.ts";

/** Writes are conditional on what was read: when another writer was first, a step reads and decides again. */

/** People act in seconds, not in milliseconds: so many writers at once are a fault. */
export const ATTEMPTS = 5;

/** After the last attempt, where a queue can bring the work again. `id`: of the message or the reply. */
export const overtaken = (id: string): AppError =>
  new AppError("conflict", "Other writers kept changing this item.", { retry: true, facts: { item: id } });

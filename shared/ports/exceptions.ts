/** Replies that were not in the person's official language: for the statement on languages. */
import type { Outgoing } from "../domain/outgoing/outgoing.ts";
import type { Scope } from "../domain/report/dimensions.ts";
import type { GoneException } from "../domain/report/language-exceptions.ts";

export interface ExceptionStore {
  /** Those that went out between these instants (`from` ≤ it < `to`), newest first: of all, a team or a campaign. */
  languageExceptions(of: { from: string; to: string; scope: Scope }, limit: number): Promise<Outgoing[]>;

  /** Kept reports may still name it: until it is forgotten. */
  noteGoneException(gone: GoneException): Promise<void>;
  goneExceptions(limit: number): Promise<GoneException[]>;
  forgetGoneException(id: string): Promise<void>;
}

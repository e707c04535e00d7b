/** Views that officers made. */
import type { SavedViews } from "../domain/saved-views.ts";
import type { Saved } from "./messages.ts";

export interface ViewStore {
  /** One officer's own; nobody reads another's. */
  savedViews(officerId: string): Promise<SavedViews | undefined>;
  saveViews(next: SavedViews, was: SavedViews | undefined): Promise<Saved>;
}

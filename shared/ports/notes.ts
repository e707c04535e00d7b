/** What officers leave at a message: notes, half-written replies, and that they are there. */

import type { Message } from "../domain/message/message.ts";
import type { Note } from "../domain/message/note.ts";
import type { Presence } from "../domain/message/presence.ts";
import type { KeptDraft } from "../domain/outgoing/kept-draft.ts";
import type { Saved } from "./messages.ts";

export interface NoteStore {
  /** With the message it stands under, or not at all: a deletion that comes meanwhile makes it a conflict. Its notes go
   * when a message is deleted. */
  saveNote(note: Note, message: { next: Message; was: Message }): Promise<Saved>;

  /** Of one officer, while it lasts. */
  draft(messageId: string, officerId: string): Promise<KeptDraft | undefined>;
  /** `conflict`: newer words are kept already. */
  saveDraft(draft: KeptDraft): Promise<Saved>;
  removeDraft(messageId: string, officerId: string): Promise<void>;

  /** One place for each officer: the newest word holds. */
  savePresence(presence: Presence): Promise<void>;
  /** Of everybody who is somewhere now. */
  presences(): Promise<Presence[]>;
}

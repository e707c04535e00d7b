import type { AccountStore } from "./accounts.ts";
import type { ApprovalStore } from "./approvals.ts";
import type { ConsultationStore } from "./consultations.ts";
import type { CountedStore } from "./counted.ts";
import type { CounterStore, FeedStore } from "./counters.ts";
import type { CrisisStore } from "./crisis.ts";
import type { ExceptionStore } from "./exceptions.ts";
import type { LibraryStore } from "./library.ts";
import type { MessageStore } from "./messages.ts";
import type { NoteStore } from "./notes.ts";
import type { OfficerStore } from "./officers.ts";
import type { OutgoingStore } from "./outgoing.ts";
import type { PartnerStore } from "./partners.ts";
import type { PostStore } from "./posts.ts";
import type { RecordStore } from "./records.ts";
import type { RecountStore } from "./recounts.ts";
import type { ReportStore } from "./reports.ts";
import type { SearchStore } from "./search.ts";
import type { SpikeStore } from "./spikes.ts";
import type { ViewStore } from "./views.ts";

/**
 * The table. Every write is conditional on the revision that was read (`was`), so that a conflict is a
 * value and the caller reads again. A creation keeps `next.revision`; every later write is stored as
 * `was.revision + 1`, whatever `next` says. Throws `store-failed` (retry) when the service fails.
 */
export interface Store
  extends AccountStore,
    ApprovalStore,
    ConsultationStore,
    CountedStore,
    CounterStore,
    CrisisStore,
    ExceptionStore,
    FeedStore,
    LibraryStore,
    MessageStore,
    NoteStore,
    OfficerStore,
    OutgoingStore,
    PartnerStore,
    PostStore,
    RecordStore,
    RecountStore,
    ReportStore,
    SearchStore,
    SpikeStore,
    ViewStore {}

/** What the function has of it that sends: what goes out, what it answers, and the accounts that it goes from. */
export interface SenderStore
  extends AccountStore,
    CrisisStore,
    Omit<MessageStore, "inbox">,
    Omit<OutgoingStore, "chain">,
    PostStore {}

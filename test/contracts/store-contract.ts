import { describe } from "vitest";
import type { Store } from "../../shared/ports.ts";
import { approvalsContract } from "./store-approvals.ts";
import { consultationsContract } from "./store-consultations.ts";
import { countedContract } from "./store-counted.ts";
import { countsContract } from "./store-counts.ts";
import { crisisContract } from "./store-crisis.ts";
import { exceptionsContract } from "./store-exceptions.ts";
import { libraryContract } from "./store-library.ts";
import { listsContract } from "./store-lists.ts";
import { messagesContract } from "./store-messages.ts";
import { notesContract } from "./store-notes.ts";
import { outgoingContract } from "./store-outgoing.ts";
import { partnersContract } from "./store-partners.ts";
import { peopleContract } from "./store-people.ts";
import { postsContract } from "./store-posts.ts";
import { recordsContract } from "./store-records.ts";
import { recountsContract } from "./store-recounts.ts";
import { reportsContract } from "./store-reports.ts";
import { searchContract } from "./store-search.ts";
import { spikesContract } from "./store-spikes.ts";
import { viewsContract } from "./store-views.ts";
import { onStore } from "./store-world.ts";

/** What every `Store` does, whatever it is made of. */
export function storeContract(name: string, make: (nowMs: () => number) => Promise<Store>): void {
  describe(`the store contract on ${name}`, () => {
    const on = onStore(make);
    messagesContract(on);
    listsContract(on);
    libraryContract(on);
    outgoingContract(on);
    countedContract(on);
    countsContract(on);
    crisisContract(on);
    exceptionsContract(on);
    consultationsContract(on);
    approvalsContract(on);
    postsContract(on);
    partnersContract(on);
    notesContract(on);
    peopleContract(on);
    recordsContract(on);
    recountsContract(on);
    reportsContract(on);
    searchContract(on);
    spikesContract(on);
    viewsContract(on);
  });
}

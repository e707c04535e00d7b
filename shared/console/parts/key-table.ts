/**
 * The keyboard in one table, for the help sheet, the settings and the script. A part of the console takes its key by an
 * attribute alone: `data-key="E"` on what the key clicks, focuses, opens or submits. `G` then a letter follows the link
 * with `data-go="R"`.
 */

/** Single keys that a person may change, by the name under which elements ask for them. */
export const SINGLE_KEYS = [
  ...(["J", "K", "U", "X", "N", "R", "I", "E", "1", "2", "3", "L", "C", "H"] as const),
  ...(["Z", "/", "?", "G", "A", "B", "W", "T", "F"] as const),
];

/** What is pressed for an entry that is no single key; `newPair` is the calendar's `C`. */
export const CHORDS: Readonly<Record<string, readonly string[]>> = {
  open: ["enter"],
  leave: ["escape"],
  pickRange: ["shift", "X"],
  unpick: ["escape"],
  send: ["Ctrl", "enter"],
  sendOpen: ["Ctrl", "shift", "enter"],
  zone: ["F6"],
  newPair: ["C"],
};

export const KEY_GROUPS = [
  { name: "list", entries: ["J", "K", "open", "U", "X", "pickRange", "unpick", "N"] },
  { name: "conversation", entries: ["R", "leave", "I", "E", "1", "2", "3", "L", "C", "H"] },
  { name: "send", entries: ["send", "sendOpen", "Z"] },
  { name: "anywhere", entries: ["/", "G", "zone", "?"] },
  { name: "approvals", entries: ["A", "B", "W"] },
  { name: "calendar", entries: ["newPair", "T", "F"] },
] as const;

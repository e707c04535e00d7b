/** What an edit changed, word by word. */
export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Above this many word pairs the whole texts are shown as removed and added: a page renders in no time. */
const MAX_CELLS = 250_000;

/** The longest common run of words stays; the rest is removed or added. Joined, the pieces give back both texts. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = before.split(/(?<=\s)/);
  const b = after.split(/(?<=\s)/);
  if (a.length * b.length > MAX_CELLS)
    return merge([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  const lengths = table(a, b);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      pieces.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      pieces.push({ kind: "removed", text: left ?? "" });
      i++;
    } else {
      pieces.push({ kind: "added", text: right });
      j++;
    }
  }
  return merge(pieces);
}

const at = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

/** `table[i][j]`: words that `a` from `i` and `b` from `j` have in common, in order. */
function table(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = rows[i];
    for (let j = b.length - 1; row && j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), row[j + 1] ?? 0);
    }
  }
  return rows;
}

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.text === "") continue;
    if (last?.kind === piece.kind) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged;
}

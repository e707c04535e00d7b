/**
 * How long a part of a web name is once it is encoded for DNS, which counts that and not the letters that one reads.
 * Punycode: RFC 3492, 6.3; its parameters: 5.
 */

const [BASE, T_MIN, T_MAX, SKEW, DAMP] = [36, 1, 26, 38, 700];
const [FIRST_BIAS, FIRST_CODE] = [72, 128];
const PREFIX = "xn--".length;
/** Full stops of other scripts part names too (RFC 3490, 3.1). */
const STOPS = /[.\u3002\uFF0E\uFF61]/;

/** Above `longest`, the answer is only that it is longer. */
export function encodedLength(label: string, longest: number): number {
  let length = -1;
  for (const part of label.split(STOPS)) {
    length += 1 + lengthOf(part, longest);
    if (length > longest) break;
  }
  return length;
}

function lengthOf(part: string, longest: number): number {
  const points = Array.from(part, (character) => character.codePointAt(0) ?? 0);
  // Each takes one place at least.
  if (points.length > longest) return points.length;
  let handled = points.filter((point) => point < FIRST_CODE).length;
  if (handled === points.length) return handled;
  let length = PREFIX + (handled > 0 ? handled + 1 : 0);
  let [code, delta, bias, first] = [FIRST_CODE, 0, FIRST_BIAS, true];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= code));
    delta += (next - code) * (handled + 1);
    code = next;
    for (const point of points) {
      if (point < code) delta += 1;
      if (point !== code) continue;
      length += digits(delta, bias);
      handled += 1;
      bias = adapted(delta, handled, first);
      [delta, first] = [0, false];
    }
    delta += 1;
    code += 1;
  }
  return length;
}

/** Of one number in variable-length form. */
function digits(delta: number, bias: number): number {
  let count = 1;
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
    if (rest < threshold) return count;
    rest = Math.floor((rest - threshold) / (BASE - threshold));
    count += 1;
  }
}

function adapted(from: number, handled: number, first: boolean): number {
  let delta = Math.floor(from / (first ? DAMP : 2));
  delta += Math.floor(delta / handled);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

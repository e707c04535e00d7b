import { hash, randomBytes } from "node:crypto";

/** What every answer of the console tells the browser to refuse, whatever stands in it. */

/** One answer's own: a script or style that does not carry it is not run (CSP level 3, "nonce"). */
export const newNonce = (): string => randomBytes(18).toString("base64");

/** No page of ours needs these; copying is what one button does. */
const PERMISSIONS = {
  ...{ camera: "()", microphone: "()", geolocation: "()", payment: "()", usb: "()", serial: "()", hid: "()" },
  ...{ midi: "()", accelerometer: "()", gyroscope: "()", magnetometer: "()", "display-capture": "()" },
  ...{
    "screen-wake-lock": "()",
    "publickey-credentials-get": "()",
    "clipboard-read": "()",
    "clipboard-write": "(self)",
  },
};

export const securityHeaders = (nonce: string): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  // Our own forms are told apart by where they come from; nobody else hears it.
  "referrer-policy": "same-origin",
  "permissions-policy": Object.entries(PERMISSIONS)
    .map(([name, who]) => `${name}=${who}`)
    .join(", "),
  "x-content-type-options": "nosniff",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
});

/** Of a file that stands alone: its one style and nothing else, wherever it is opened. */
export const styleOnly = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${hash("sha256", style, "base64")}'; base-uri 'none'; form-action 'none'`;

import { expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** Who wrote, and where: of a row of the list. */

const on = onGallery();

it.each([1440, 390])("a long handle gives way, and its channel stands whole: %i px", async (width) => {
  const page = await on.browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${on.origin}/inbox.en`);
  const cut = await page.locator(".row-who:visible").evaluateAll((rows) =>
    rows.flatMap((row) => {
      const [who, where] = [row.querySelector("b"), row.querySelector(".second")];
      if (!who || !where) return ["nothing"];
      who.textContent = "@a.handle.that.no.row.has.room.for.whatever.its.width.may.be.example.social";
      const outside = where.getBoundingClientRect().right > row.getBoundingClientRect().right + 0.5;
      return outside || who.scrollWidth <= who.clientWidth ? [where.textContent] : [];
    }),
  );
  expect(cut).toEqual([]);
  await page.close();
});

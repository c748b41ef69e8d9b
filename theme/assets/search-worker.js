// Stands in front of Material's own search worker and drops the small words of a query. Material looks for every word as the
// beginning of a longer one, so that the "a" of "take a break" would find "already agreed" before it finds the break.
"use strict";

const QUERY = 2; // the type of a query in the messages of Material's worker
const SMALL_WORDS = new Set(
  ("a about all am an and any are as at be been but by can could did do does for from had has have he her him his how i if in is it its " +
    "just me my of on or our out she so than that the their them then there they this to up us was we were what when where which who " +
    "will with would you your").split(" "),
);

self.addEventListener("message", ({ data: message }) => {
  if (message.type === QUERY) message.data = withoutSmallWords(message.data);
});

/** The query without its small words, or as it was where nothing else is in it. */
function withoutSmallWords(query) {
  const words = query.split(/\s+/).filter((word) => word && !SMALL_WORDS.has(word.toLowerCase()));
  return words.length ? words.join(" ") : query;
}

importScripts(`javascripts/workers/search.${new URL(self.location).searchParams.get("engine")}`);

// From what a reader types to the places that answer it. Makes the same terms as fieldguide/words/search_terms.py and weighs them with MiniSearch.
// Draws nothing and fetches nothing: it is handed the index, so that it can be measured without the box.
window.guideSearch = (() => {
  "use strict";

  const WEIGHTS = { names: 3, asked: 3, said: 2, gist: 1.5, body: 0.3 };
  const KIND_WEIGHTS = { Card: 0.6, List: 0.8, Source: 0.4 }; // a word stands often in these and is seldom meant there
  const SYNONYM_WEIGHT = 1; // beside the word itself, which counts as well
  const WEAK_WEIGHT = 0.5;
  const NEAREST_LINE_WEIGHT = 1; // of one line that says just this, beside all the words of a place together
  const SAME = 0.999; // as near as a line comes that says just this: a cosine is seldom exactly 1
  const SAFETY_NEARNESS = 0.88; // of a line that asks for safety; tests/site/search/test_queries.py holds queries of either side
  const TYPO_SHARE = 0.25; // of a word's letters
  const TYPO_MIN_LETTERS = 5;
  const BEGUN_MIN_LETTERS = 2;
  const MARK = "~";
  const ACCENTS = /[\u0300-\u036f'’]/g;
  const SHORT_CODE = /^([cst])(\d)$/; // S3 is meant for S03

  const stemmer = new EnglishStemmer();
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(ACCENTS, "");
  const words = (text) => (plain(text).match(/[a-z0-9]+/g) ?? []).map((word) => word.replace(SHORT_CODE, (_, letter, digit) => `${letter}0${digit}`));
  const stem = (word) => stemmer.stemWord(word);
  /** Return a word with each two neighbouring letters the other way round: the commonest slip that counts as two. */
  const turns = (word) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
  const isMark = (term) => term.startsWith(MARK);

  /** Return the search over an index: a query in, places in order of fit out, one a page. */
  function searchOf({ places, marks, small, weak, safety, lines, fields, index }) {
    const engine = MiniSearch.loadJS(index, { fields, tokenize: (stems) => terms(stems.split(" ")), processTerm: (term) => term });
    const known = new Set(index.index.map(([term]) => term));
    const smallWords = new Set(small);
    const weakWords = new Set(weak);
    const forSafety = new Set(safety);
    const markOf = new Map(Object.entries(marks));
    const longest = Math.max(...[...markOf.keys()].map((key) => key.split(" ").length));

    function terms(stems) {
      const marked = stems.flatMap((_, start) =>
        stems.slice(start, start + longest).flatMap((_, more) => markOf.get(stems.slice(start, start + more + 1).join(" ")) ?? []),
      );
      return [...stems.filter((word) => !smallWords.has(word)), ...marked];
    }

    /** Return a word as it was meant: the word itself if the guide knows it or may come to, or the nearest that it knows. */
    function meant(word, position, all) {
      if (word.length < TYPO_MIN_LETTERS || known.has(word)) return word;
      if (position === all.length - 1 && engine.search(word, { prefix: true }).length) return word;
      const turned = turns(word).find((other) => known.has(other));
      if (turned) return turned;
      for (let letters = 1; letters <= Math.round(word.length * TYPO_SHARE); letters++) {
        const [nearest] = engine.search(word, { fuzzy: letters });
        if (nearest) return nearest.terms[0];
      }
      return word;
    }

    const standing = new Map(); // the numbers of the lines in which a term stands
    lines.forEach(([, ...line], i) => line.forEach((term) => (standing.get(term) ?? standing.set(term, []).get(term)).push(i)));
    const telling = (term) => (Math.log(1 + lines.length / (standing.get(term)?.length ?? 1)) * (weakWords.has(term) ? WEAK_WEIGHT : 1)) ** 2;
    const length = (line) => Math.sqrt(line.reduce((sum, term) => sum + telling(term), 0));
    const lengths = lines.map(([, ...line]) => length(line));

    /** Return how near its nearest line comes to these terms (the cosine, 0 to 1), by the number of a place. */
    function nearness(asked) {
      const wanted = [...new Set(asked)], shared = new Map(), nearest = new Map();
      const whole = length(wanted);
      for (const term of wanted) for (const i of standing.get(term) ?? []) shared.set(i, (shared.get(i) ?? 0) + telling(term));
      for (const [i, sum] of shared) nearest.set(lines[i][0], Math.max(nearest.get(lines[i][0]) ?? 0, sum / (lengths[i] * whole)));
      return nearest;
    }

    /** Return the numbers of the places that fit: by all their words together, and by the one line that comes nearest.
     *
     *  First comes a place of which a line says just this, and then safety where it may be what is asked for; of equals, safety.
     */
    function ranked(stems, options) {
      const byWords = engine.search(stems.join(" "), options), [best] = byWords;
      const fit = new Map(byWords.map(({ id, score }) => [id, score / best.score])), near = nearness(terms(stems));
      for (const [id, cosine] of near) fit.set(id, (fit.get(id) ?? 0) + NEAREST_LINE_WEIGHT * cosine * (KIND_WEIGHTS[places[id].kind] ?? 1));
      const isForSafety = (id) => forSafety.has(id) && near.get(id) >= SAFETY_NEARNESS;
      const isSaidSo = (id) => near.get(id) >= SAME;
      return [...fit.keys()].sort((a, b) => isSaidSo(b) - isSaidSo(a) || isForSafety(b) - isForSafety(a) || fit.get(b) - fit.get(a));
    }

    function found(query) {
      const stems = words(query).map(stem);
      const begun = stems.at(-1);
      const options = {
        boost: WEIGHTS,
        boostTerm: (term) => (isMark(term) ? SYNONYM_WEIGHT : weakWords.has(term) ? WEAK_WEIGHT : 1),
        boostDocument: (id) => KIND_WEIGHTS[places[id].kind] ?? 1,
        prefix: (term) => term === begun && term.length >= BEGUN_MIN_LETTERS, // the word that is still being typed
      };
      const isCalledSo = (place) => place.names.some((name) => words(name).join(" ") === words(query).join(" "));
      const pages = new Map();
      for (const id of ranked(stems.map(meant), options)) {
        const page = places[id].address.split("#")[0];
        if (!pages.has(page) || (isCalledSo(places[id]) && !isCalledSo(pages.get(page)))) pages.set(page, places[id]);
      }
      const all = [...pages.values()];
      return [...all.filter(isCalledSo), ...all.filter((place) => !isCalledSo(place))];
    }

    /** Return the beginnings by which a query's words are recognised in a text: of "shouting", shout. */
    function beginnings(query) {
      const typed = words(query);
      const telling = typed.filter((word) => !smallWords.has(stem(word)) && !weakWords.has(stem(word)));
      return telling.map((word) => (word.startsWith(stem(word)) ? stem(word) : word));
    }

    /** Return what one of the places is called that begins with the query, or nothing. */
    function completion(query, among) {
      const typed = query.toLowerCase();
      const name = typed.trim() && among.flatMap((place) => place.names).find((name) => name.toLowerCase().startsWith(typed));
      return name ? query + name.slice(query.length) : "";
    }

    return { found, beginnings, completion };
  }

  return searchOf;
})();

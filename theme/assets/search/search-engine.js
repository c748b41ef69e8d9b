// From what a reader types to the places that answer it. Makes the same terms as fieldguide/words/search_terms.py
// and weighs them with MiniSearch. Pure functions of the index, so that they can be measured without the search box.

/** @typedef {{kind: string, code: string, title: string, summary: string, address: string, names: string[]}} Place */
/**
 * What fieldguide/site/search/index.py writes. Each line is the number of its place, then its terms.
 * @typedef {object} SearchIndex
 * @property {Place[]} places
 * @property {string[]} common What people often type, to choose from before anything is typed
 * @property {Record<string, string[]>} marks The terms of synonyms, by the stems of a phrase
 * @property {string[]} small Words that are not searched for
 * @property {string[]} weak Words that count half
 * @property {number[]} safety The numbers of the places of safety
 * @property {number[]} apart The numbers of the places that are about the guide, and not about a room
 * @property {[number, ...string[]][]} lines
 * @property {{safety: Record<string, number>, nothing: Record<string, number>}} weights How much a word, or two in a
 *   row, speak for safety, and for what the guide has nothing on
 * @property {string[]} fields
 * @property {MiniSearchIndex} index
 */

var guideSearch = (() => {
  "use strict";

  const WEIGHTS = { names: 3, asked: 3, said: 2, gist: 1.5, body: 0.3 };
  // A word stands often in these and is seldom meant there
  /** @type {Record<string, number>} */
  const KIND_WEIGHTS = { card: 0.6, list: 0.8, source: 0.4 };
  const SYNONYM_WEIGHT = 1; // beside the word itself, which counts as well
  const WEAK_WEIGHT = 0.5;
  const NEAREST_LINE_WEIGHT = 1; // of one line that says just this, beside all the words of a place together
  const LIKELIEST_WEIGHT = 1; // of the place of which lines with these words are likeliest
  const LIKELY_SMOOTHING = 20; // lines: a place with few must not be likely for one of them
  const SAME = 0.999; // the nearness of a line that says just this: a cosine is seldom exactly 1
  // Of a line that asks for safety; tests/site/search/test_queries.py holds queries of either side
  const SAFETY_NEARNESS = 0.88;
  // Of what is typed, the sum of its words' weights for safety: then safety comes first, and then it is named above
  const SAFETY_FIRST = 12;
  const SAFETY_NAMED = 3;
  // The further the nearest line of all, the less has to speak for a subject that the guide has nothing on. Learnt by
  // logistic regression from lines of searches.yml that were kept apart, and from queries of the tests
  const FAR_SLOPE = 12.5;
  const FAR_OFFSET = -5;
  const UNKNOWN_LINES = 0.2; // of a word that stands in none: it tells more than the rarest
  const APART_NEARNESS = 0.3; // of a line that asks for a page about the guide: else such pages come last
  const TYPO_LETTERS = [5, 7]; // of a word: from so many on, one letter may be wrong, then two
  const BEGUN_MIN_LETTERS = 2;
  const SYNONYM = "~"; // begins each term of synonyms
  const ACCENTS = /[\u0300-\u036f'’]/g;
  const SHORT_CODE = /^([cst])(\d)$/; // S3 is meant for S03

  /**
   * Return which of two orders is higher, at the first of their parts that differ: above 0 for the first.
   * @param {number[]} one
   * @param {number[]} other
   */
  function compared(one, other) {
    const i = one.findIndex((part, place) => part !== other[place]);
    return i < 0 ? 0 : one[i] - other[i];
  }

  /** @param {string} text */
  function words(text) {
    const plain = text.toLowerCase().normalize("NFKD").replace(ACCENTS, "");
    const found = plain.match(/[a-z0-9]+/g) ?? [];
    return found.map((word) => word.replace(SHORT_CODE, (_, letter, digit) => `${letter}0${digit}`));
  }

  /**
   * Return a word with each two neighbouring letters the other way round: the commonest slip that counts as two.
   * @param {string} word
   */
  function transposed(word) {
    const places = Array.from({ length: word.length - 1 }, (_, i) => i);
    return places.map((i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
  }

  /**
   * Return the function from a query's stems to its terms: without small words, with those of synonyms.
   * @param {SearchIndex} data
   */
  function termsOf({ small, marks }) {
    const smallWords = new Set(small);
    const synonyms = new Map(Object.entries(marks));
    const longest = Math.max(...[...synonyms.keys()].map((key) => key.split(" ").length));

    /** @param {string[]} stems */
    return (stems) => {
      const found = stems.flatMap((_, start) => {
        const phrases = stems.slice(start, start + longest).map((_, more) => stems.slice(start, start + more + 1));
        return phrases.flatMap((phrase) => synonyms.get(phrase.join(" ")) ?? []);
      });
      return [...stems.filter((word) => !smallWords.has(word)), ...found];
    };
  }

  /**
   * Return the function from a word to the one that was meant: the word itself if the guide knows it or may come to,
   * or the nearest that it knows.
   * @param {MiniSearch} engine
   * @param {Set<string>} known
   * @param {(word: string) => boolean} mayBecomeKnown
   */
  function spellingOf(engine, known, mayBecomeKnown) {
    /**
     * @param {string} word
     * @param {number} place
     * @param {string[]} all
     */
    return (word, place, all) => {
      const isLast = place === all.length - 1;
      const wrongAtMost = TYPO_LETTERS.filter((letters) => word.length >= letters).length;
      if (!wrongAtMost || known.has(word)) return word;
      if (isLast && mayBecomeKnown(word)) return word; // it is still being typed
      const turned = transposed(word).find((other) => known.has(other));
      if (turned) return turned;
      for (let letters = 1; letters <= wrongAtMost; letters++) {
        const terms = engine.search(word, { fuzzy: letters }).flatMap((found) => found.terms);
        const nearest = terms.find((term) => term[0] === word[0]); // the first letter is seldom wrong
        if (nearest) return nearest;
      }
      return word;
    };
  }

  /**
   * Return the numbers of the lines that hold each term.
   * @param {string[][]} termsOfLine
   */
  function linesByTerm(termsOfLine) {
    /** @type {Map<string, number[]>} */
    const linesWith = new Map();
    termsOfLine.forEach((terms, i) => {
      for (const term of terms) {
        const numbers = linesWith.get(term);
        if (numbers) numbers.push(i);
        else linesWith.set(term, [i]);
      }
    });
    return linesWith;
  }

  /**
   * Add to what a key of a map has so far.
   * @param {Map<number, number>} map
   * @param {number} key
   * @param {number} more
   */
  function add(map, key, more) {
    map.set(key, (map.get(key) ?? 0) + more);
  }

  /**
   * Return two functions from terms to numbers by the number of the place. near: how near its nearest line comes, the
   * cosine, 0 to 1. likely: how much likelier its lines hold these terms, and two of them in a row, than others do, as
   * a naive Bayes classifier weighs it; of the likeliest place, 1.
   * @param {SearchIndex} data
   */
  function comparedWith({ lines, weak }) {
    const weakWords = new Set(weak);
    const placeOf = lines.map(([place]) => place);
    const termsOfLine = lines.map((line) => /** @type {string[]} */ (line.slice(1)));
    const linesWith = linesByTerm(termsOfLine);
    /** @type {Map<number, number>} */
    const linesOfPlace = new Map();
    for (const place of placeOf) add(linesOfPlace, place, 1);

    /**
     * Return the square of a term's weight: rare words tell more than common ones.
     * @param {string} term
     */
    const squaredWeight = (term) => {
      const rarity = Math.log(1 + lines.length / (linesWith.get(term)?.length ?? UNKNOWN_LINES));
      return (rarity * (weakWords.has(term) ? WEAK_WEIGHT : 1)) ** 2;
    };
    /** @param {string[]} terms */
    const length = (terms) => Math.sqrt(terms.reduce((sum, term) => sum + squaredWeight(term), 0));
    const lengths = termsOfLine.map(length);

    /** @param {string[]} asked */
    function near(asked) {
      const wanted = [...new Set(asked)];
      const whole = length(wanted);
      /** @type {Map<number, number>} */
      const shared = new Map();
      for (const term of wanted) {
        for (const i of linesWith.get(term) ?? []) add(shared, i, squaredWeight(term));
      }
      /** @type {Map<number, number>} */
      const nearest = new Map();
      for (const [i, sum] of shared) {
        const cosine = sum / (lengths[i] * whole);
        nearest.set(placeOf[i], Math.max(nearest.get(placeOf[i]) ?? 0, cosine));
      }
      return nearest;
    }

    /**
     * Return the numbers of the lines in which one word follows another.
     * @param {string} first
     * @param {string} second
     */
    function linesWithPair(first, second) {
      if (second.startsWith(SYNONYM)) return [];
      const numbers = linesWith.get(first) ?? [];
      return numbers.filter((i) => termsOfLine[i][termsOfLine[i].indexOf(first) + 1] === second);
    }

    /** @param {string[]} asked */
    function likely(asked) {
      const wanted = [...new Set(asked)];
      const pairs = wanted.slice(1).map((second, i) => linesWithPair(wanted[i], second));
      /** @type {Map<number, number>} */
      const sums = new Map();
      for (const numbers of [...wanted.map((term) => linesWith.get(term) ?? []), ...pairs]) {
        /** @type {Map<number, number>} */
        const counts = new Map();
        for (const i of numbers) add(counts, placeOf[i], 1);
        for (const [place, count] of counts) {
          const here = count / ((linesOfPlace.get(place) ?? 0) + LIKELY_SMOOTHING);
          add(sums, place, Math.log(1 + (here * lines.length) / numbers.length));
        }
      }
      const most = Math.max(...sums.values());
      return new Map([...sums].map(([place, sum]) => [place, sum / most]));
    }

    return { near, likely };
  }

  /**
   * Return the function from a query's stems to how much they speak for a kind of queries.
   * @param {Record<string, number>} weightOf
   */
  function evidenceOf(weightOf) {
    const weights = new Map(Object.entries(weightOf));

    /** @param {string[]} stems */
    return (stems) => {
      const pairs = stems.slice(1).map((second, i) => `${stems[i]} ${second}`);
      return [...new Set([...stems, ...pairs])].reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0);
    };
  }

  /**
   * Return the places with each name, by the name in the words of `words`.
   * @param {Place[]} places
   */
  function calledBy(places) {
    /** @type {Map<string, Set<Place>>} */
    const called = new Map();
    for (const place of places) {
      for (const name of place.names) {
        const typed = words(name).join(" ");
        called.set(typed, (called.get(typed) ?? new Set()).add(place));
      }
    }
    return called;
  }

  /**
   * Return the search over an index.
   * @param {SearchIndex} data
   */
  function searchOf(data) {
    const { places, small, weak, safety, apart, fields, index } = data;
    const stemmer = new EnglishStemmer();
    const terms = termsOf(data);
    const engine = MiniSearch.loadJS(index, {
      fields,
      tokenize: (stems) => terms(stems.split(" ")),
      processTerm: (term) => term,
    });
    const known = new Set([...index.index.map(([term]) => term), ...small]);
    /** @param {string} word */
    const mayBecomeKnown = (word) => engine.search(word, { prefix: true }).length > 0;
    const meant = spellingOf(engine, known, mayBecomeKnown);
    const compare = comparedWith(data);
    const safetyWeight = evidenceOf(data.weights.safety);
    const nothingWeight = evidenceOf(data.weights.nothing);
    const weakWords = new Set(weak);
    const notTelling = new Set([...small, ...weak]);
    const forSafety = new Set(safety);
    const standsApart = new Set(apart);
    const placesCalled = calledBy(places);

    /** @param {string} word */
    const stem = (word) => stemmer.stemWord(word);

    /** @param {number} id */
    const weightOfKind = (id) => KIND_WEIGHTS[places[id].kind] ?? 1;

    /** @param {string} term */
    function weightOfTerm(term) {
      if (term.startsWith(SYNONYM)) return SYNONYM_WEIGHT;
      return weakWords.has(term) ? WEAK_WEIGHT : 1;
    }

    /**
     * Return the numbers of the places that fit, or none where the guide has nothing that does: the nearest line is
     * far, or the words speak for another subject. A word that is still being typed may become anything.
     * @param {string[]} stems
     * @param {string} begun
     * @param {boolean} asksForSafety
     */
    function fitting(stems, begun, asksForSafety) {
      const near = compare.near(terms(stems));
      const isWhole = known.has(begun) || !mayBecomeKnown(begun);
      const isFar = nothingWeight(stems) > FAR_SLOPE * Math.max(...near.values(), 0) + FAR_OFFSET;
      return isWhole && isFar && !asksForSafety ? [] : ranked(stems, begun, asksForSafety, near);
    }

    /**
     * Return the numbers of the places that fit: by all their words together, by the one line that comes nearest, and
     * by how likely their lines hold these words.
     * First comes a place of which a line says just this, then safety where it may be what is asked for; what is
     * about the guide comes last, unless it is asked for.
     * @param {string[]} stems
     * @param {string} begun The word that is still being typed
     * @param {boolean} asksForSafety
     * @param {Map<number, number>} near How near the nearest line of each place comes
     */
    function ranked(stems, begun, asksForSafety, near) {
      const byWords = engine.search(stems.join(" "), {
        boost: WEIGHTS,
        boostTerm: weightOfTerm,
        boostDocument: weightOfKind,
        prefix: (term) => term === begun && term.length >= BEGUN_MIN_LETTERS,
      });
      const fit = new Map(byWords.map(({ id, score }) => [id, score / byWords[0].score]));
      if (asksForSafety) for (const id of safety) fit.set(id, fit.get(id) ?? 0);
      for (const [id, cosine] of near) add(fit, id, NEAREST_LINE_WEIGHT * cosine * weightOfKind(id));
      for (const [id, share] of compare.likely(terms(stems))) {
        add(fit, id, LIKELIEST_WEIGHT * share * weightOfKind(id));
      }
      /** @param {number} id */
      const order = (id) => {
        const nearest = near.get(id) ?? 0;
        const isSaidSo = nearest >= SAME;
        const isForSafety = forSafety.has(id) && (asksForSafety || nearest >= SAFETY_NEARNESS);
        const isMeant = !standsApart.has(id) || nearest >= APART_NEARNESS;
        return [isSaidSo, isForSafety, isMeant, fit.get(id) ?? 0].map(Number);
      };
      const orders = new Map([...fit.keys()].map((id) => [id, order(id)]));
      return [...orders].sort(([, a], [, b]) => compared(b, a)).map(([id]) => id);
    }

    /**
     * Return the places that answer a query, in order of fit, one a page, first those that are called so; and whether
     * somebody may be in danger, by what is typed, if it is not the name of a page.
     * @param {string} query
     */
    function found(query) {
      const typed = words(query);
      const called = placesCalled.get(typed.join(" "));
      /** @param {Place} place */
      const isCalledSo = (place) => called?.has(place) ?? false;
      const stems = typed.map(stem);
      const understood = stems.map(meant);
      const safetySum = safetyWeight(understood);
      /** @type {Map<string, Place>} */
      const pages = new Map();
      for (const id of fitting(understood, stems.at(-1) ?? "", safetySum >= SAFETY_FIRST)) {
        const [page] = places[id].address.split("#");
        const known = pages.get(page);
        if (!known || (isCalledSo(places[id]) && !isCalledSo(known))) pages.set(page, places[id]);
      }
      const all = [...pages.values()];
      return {
        places: [...all.filter(isCalledSo), ...all.filter((place) => !isCalledSo(place))],
        mayBeUnsafe: !called && safetySum > SAFETY_NAMED,
      };
    }

    /**
     * Return the beginnings by which a query's words are recognised in a text: of "shouting", shout.
     * @param {string} query
     */
    function beginnings(query) {
      const telling = words(query).filter((word) => !notTelling.has(stem(word)));
      return telling.map((word) => (word.startsWith(stem(word)) ? stem(word) : word));
    }

    /**
     * Return what one of the places is called that begins with the query, or "".
     * @param {string} query
     * @param {Place[]} among
     */
    function completion(query, among) {
      const typed = query.toLowerCase();
      if (!typed.trim()) return "";
      const names = among.flatMap((place) => place.names);
      const name = names.find((name) => name.toLowerCase().startsWith(typed));
      return name ? query + name.slice(query.length) : "";
    }

    return { found, beginnings, completion };
  }

  return searchOf;
})();

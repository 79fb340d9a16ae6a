// Answers what readers type into the search. It takes the place of the theme's own worker, speaks
// its messages and reads its index, so that the theme still shows the results, and any builder with
// the theme's search can make the index. The theme's worker answers every key in turn and hands over
// all that it finds; on a plan of some thousand items readers waited a second and more for that.
"use strict";
importScripts("vendor/minisearch.js");

// The theme's numbers for its messages.
const SETUP = 0;
const READY = 1;
const ASKED = 2;
const FOUND = 3;

const WORDS = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
const TAGS_AND_WORDS = /<[^>]*>|&\w+;|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
const MARKUP = /<[^>]*>|&\w+;/g;
const SMALL = /^([a-z]|an|and|are|at|by|for|from|in|is|of|on|or|the|to|with)$/;

// A title counts more than what stands below it, the beginning of a page more than a place in it,
// a word as it was typed more than one that begins with it or has another ending, and what bears
// the typed id most of all.
const TITLE = 10;
const PAGE = 2;
const BEGINNING = 0.1;
const ENDING = 0.3;
const PHRASE = 3;
const ID = 1000;

// What is drawn at once: readers of more type another word instead.
const PLACES_A_PAGE = 30;
const PLACES = 120;

let docs = [];
let parents = new Map();
let index = null;
let typed = null;

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    setUp(data.docs);
    postMessage({ type: READY });
  } else if (type === ASKED) {
    // Whoever types on waits for the last answer alone: those before are not worked out.
    if (typed === null) setTimeout(answer);
    typed = data;
  }
});

function answer() {
  const words = typed;
  typed = null;
  postMessage({ type: FOUND, data: { items: find(words) } });
}

function setUp(entries) {
  docs = entries;
  parents = new Map();
  for (const doc of docs) {
    const path = pathOf(doc);
    if (!parents.has(path)) parents.set(path, doc);
  }
  index = new MiniSearch({
    idField: "number",
    fields: ["title", "text"],
    extractField: (doc, field) => doc[field],
    tokenize: (text) => wordsOf(text.replace(MARKUP, " ")),
    processTerm: (word) => word,
  });
  docs.forEach((doc, number) => { doc.number = number; });
  index.addAll(docs);
}

// Words as they are compared: without capitals, accents and the s of a genitive.
function wordsOf(text) {
  return (text.match(WORDS) || []).map(plain);
}

function plain(word) {
  let found = word.toLowerCase();
  if (/[^a-z0-9]/.test(found)) {
    found = found.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]s$/, "").replace(/['’]/g, "");
  }
  return found;
}

// Groups of places, one for each page, the best first; each as the theme shows it.
function find(text) {
  const all = wordsOf(text);
  const telling = all.filter((word) => !SMALL.test(word));
  const words = telling.length ? telling : all;
  if (!words.length) return [];
  let found = look(words, false);
  if (!found.length) found = look(words, true);
  const id = all.join("");
  const phrase = all.length > 1 ? text.trim().toLowerCase() : "";
  for (const each of found) {
    const doc = docs[each.id];
    const [path, anchor] = doc.location.split("#");
    each.path = path;
    each.score *= (doc.boost || 1) * (parents.get(path) === doc ? PAGE : 1);
    if (anchor && anchor.replaceAll("-", "") === id) each.score *= ID;
    else if (phrase && doc.text.toLowerCase().includes(phrase)) each.score *= PHRASE;
  }
  found.sort((one, other) => other.score - one.score || one.id - other.id);
  const groups = new Map();
  for (const each of found) {
    if (!groups.has(each.path)) groups.set(each.path, []);
    groups.get(each.path).push(each);
  }
  return show(groups, words);
}

// Every word must be there, in any of its forms; with slips of the pen only if nothing else is.
function look(words, withSlips) {
  const forms = words.map((word, place) => {
    const stem = stemOf(word);
    const queries = [word];
    if (stem !== word) queries.push({ queries: [stem], boostTerm: () => ENDING });
    // With more after it a number is whole: who types ws5-m3 does not mean workstream 57.
    const prefix = place === words.length - 1 || !/\d/.test(word);
    return { combineWith: "OR", queries, prefix };
  });
  return index.search({ combineWith: "AND", queries: forms }, {
    boost: { title: TITLE },
    weights: { prefix: BEGINNING, fuzzy: BEGINNING },
    fuzzy: withSlips && ((word) => (/^\D{5,}$/.test(word) ? Math.min(2, Math.floor(word.length / 4)) : 0)),
  });
}

// Without the endings that English gives a word in a sentence: plans and planned begin with plan.
function stemOf(word) {
  if (/\d/.test(word)) return word;
  const stem = word
    .replace(/(ss|x|ch|sh)es$/, "$1")
    .replace(/([^su])s$/, "$1")
    .replace(/(?:ie|ied|ing)$|([^e])ed$/, "$1")
    .replace(/([bdgmnpt])\1$/, "$1");
  return stem.length < 4 ? word : stem;
}

// The theme takes the first entry of a group without an anchor for the page, and shows its title.
function show(groups, words) {
  let left = PLACES;
  return Array.from(groups, ([path, found]) => {
    const kept = found.slice(0, Math.max(1, Math.min(left, PLACES_A_PAGE)));
    left -= kept.length;
    const places = kept.map((each) => showPlace(each, words));
    const page = parents.get(path);
    if (!places.some((place) => place.location === page.location)) {
      places.push({ ...page, text: "", score: 0, terms: {} });
    }
    const further = found.length - kept.length;
    if (further) places.push(sayFurther(path, further));
    return places;
  });
}

function sayFurther(path, number) {
  const title = number === 1 ? "1 further place on this page" : `${number} further places on this page`;
  return { location: path, title, text: "<p>Type more words to see fewer.</p>", score: 0, terms: {} };
}

function showPlace({ id, score, match }, words) {
  const doc = docs[id];
  const matched = Object.keys(match);
  const isThere = (word) => matched.some((each) => each.startsWith(stemOf(word)));
  const terms = Object.fromEntries(words.map((word) => [word, isThere(word)]));
  const marked = new Set(matched);
  return { ...doc, title: mark(doc.title, marked), text: tease(doc.text, marked), score, terms };
}

// What the theme shows of a text: the first two of its paragraphs and lists that hold a word, or
// else the first. It does not show what stands between them.
function tease(text, matched) {
  const holding = [];
  let first = "";
  for (const block of blocksOf(text)) {
    const marked = mark(block, matched);
    if (marked !== block) holding.push(marked);
    if (holding.length === 2) break;
    first = first || block;
  }
  return holding.join("") || first;
}

function mark(text, matched) {
  return text.replace(TAGS_AND_WORDS, (part) => {
    const isWord = part[0] !== "<" && part[0] !== "&";
    return isWord && matched.has(plain(part)) ? `<mark>${part}</mark>` : part;
  });
}

// The outermost elements of a text.
function* blocksOf(text) {
  let start = 0;
  let depth = 0;
  for (const tag of text.matchAll(/<(\/?)[^>]*>/g)) {
    if (depth === 0) start = tag.index;
    depth += tag[1] ? -1 : 1;
    if (depth === 0) yield text.slice(start, tag.index + tag[0].length);
  }
}

function pathOf(doc) {
  return doc.location.split("#", 1)[0];
}
